/** What a run gave, in the formats of SUMO's outputs. Attributes and their meaning are those of SUMO's documentation. */
import { groupBy } from '../../groupBy.ts'
import { decimal, document, element } from './xml.ts'

/** One vehicle that has arrived. Times in the time of the files [s]. */
export interface TripInfo {
  readonly id: string
  readonly depart: number
  readonly departLane: string
  readonly departPos: number
  readonly departSpeed: number
  readonly departDelay: number
  readonly arrival: number
  readonly arrivalLane: string
  readonly arrivalPos: number
  readonly arrivalSpeed: number
  readonly duration: number
  readonly routeLength: number
  readonly waitingTime: number
  readonly waitingCount: number
  readonly stopTime: number
  readonly timeLoss: number
  readonly vType: string
  readonly speedFactor: number
}

export function writeTripInfo(trips: readonly TripInfo[]): string {
  return document(
    'tripinfos',
    trips.map((trip) =>
      element('tripinfo', {
        id: trip.id,
        depart: decimal(trip.depart),
        departLane: trip.departLane,
        departPos: decimal(trip.departPos),
        departSpeed: decimal(trip.departSpeed),
        departDelay: decimal(trip.departDelay),
        arrival: decimal(trip.arrival),
        arrivalLane: trip.arrivalLane,
        arrivalPos: decimal(trip.arrivalPos),
        arrivalSpeed: decimal(trip.arrivalSpeed),
        duration: decimal(trip.duration),
        routeLength: decimal(trip.routeLength),
        waitingTime: decimal(trip.waitingTime),
        waitingCount: trip.waitingCount,
        stopTime: decimal(trip.stopTime),
        timeLoss: decimal(trip.timeLoss),
        vType: trip.vType,
        speedFactor: decimal(trip.speedFactor),
      }),
    ),
  )
}

/** The whole network after a step. */
export interface Summary {
  readonly time: number
  readonly loaded: number
  readonly inserted: number
  readonly running: number
  readonly waiting: number
  readonly ended: number
  readonly arrived: number
  readonly halting: number
  /** Of those on the road [m/s]; -1 if there is nobody. */
  readonly meanSpeed: number
}

export function writeSummary(steps: readonly Summary[]): string {
  return document(
    'summary',
    steps.map(({ time, meanSpeed, ...counts }) =>
      element('step', { time: decimal(time), ...counts, meanSpeed: decimal(meanSpeed) }),
    ),
  )
}

/** What vehicles did on an edge or a lane within an interval. */
export interface MeanData {
  readonly id: string
  /** Id of the edge: for an edge its own. */
  readonly edge: string
  /** Time that vehicles spent there, added up [s]. */
  readonly sampledSeconds: number
  /** Way that they drove there, added up [m]. */
  readonly distance: number
  /** Time below 0.1 m/s, added up [s]. */
  readonly waitingTime: number
  readonly departed: number
  readonly arrived: number
  /** Over the begin and the end, without changes of lanes. */
  readonly entered: number
  readonly left: number
  /** Changes away from its lanes and onto them. */
  readonly laneChangedFrom: number
  readonly laneChangedTo: number
  /** [m] */
  readonly length: number
  /** Lanes of an edge; 1 for a lane. */
  readonly lanes: number
}

/** A time of the output, and whose it is. Times in the time of the files [s]. */
export interface Stretch {
  readonly begin: number
  readonly end: number
  readonly id: string
}

export interface Interval extends Stretch {
  readonly rows: readonly MeanData[]
}

/** Intervals of edges, or of edges with their lanes in them, the rows of an edge one behind the other. */
export function writeMeanData(by: 'edge' | 'lane', intervals: readonly Interval[]): string {
  return document(
    'meandata',
    intervals.map(({ begin, end, id, rows }) => {
      const used = rows.filter(({ sampledSeconds }) => sampledSeconds > 0)
      const content =
        by === 'edge'
          ? used.map((data) => meanDataRow(by, data, end - begin, EDGE_INDENT))
          : [...groupBy(used, ({ edge }) => edge)].map(([edge, lanes]) =>
              element(
                'edge',
                { id: edge },
                lanes.map((data) => meanDataRow(by, data, end - begin, `${EDGE_INDENT}    `)),
                EDGE_INDENT,
              ),
            )
      return element('interval', { begin: decimal(begin), end: decimal(end), id }, content)
    }),
  )
}

const EDGE_INDENT = '        '

function meanDataRow(by: 'edge' | 'lane', data: MeanData, seconds: number, indent: string): string {
  const { id, sampledSeconds, distance, length, lanes } = data
  const speed = sampledSeconds > 0 ? distance / sampledSeconds : 0
  const density = (sampledSeconds * 1000) / (seconds * length)
  const attributes = {
    id,
    sampledSeconds: decimal(sampledSeconds),
    traveltime: speed > 0 ? decimal(length / speed) : undefined,
    density: decimal(density),
    laneDensity: decimal(density / lanes),
    waitingTime: decimal(data.waitingTime),
    speed: decimal(speed),
    departed: data.departed,
    arrived: data.arrived,
    entered: data.entered,
    left: data.left,
    laneChangedFrom: data.laneChangedFrom,
    laneChangedTo: data.laneChangedTo,
  }
  return element(by, attributes, [], indent)
}

/** What an induction loop counted within an interval. */
export interface LoopData {
  readonly vehicles: number
  /** Arithmetic and harmonic mean of speeds [m/s]; -1 if nobody came. */
  readonly speed: number
  readonly harmonicSpeed: number
  /** Mean length of vehicles [m]; -1 if nobody came. */
  readonly length: number
  /** Time that somebody stood or drove over it [s]. */
  readonly occupied: number
}

export function loopLine(data: LoopData & Stretch): string {
  const { begin, end, id, vehicles } = data
  return element('interval', {
    begin: decimal(begin),
    end: decimal(end),
    id,
    nVehContrib: vehicles,
    flow: decimal((vehicles * 3600) / (end - begin)),
    occupancy: decimal((data.occupied * 100) / (end - begin)),
    speed: decimal(data.speed),
    harmonicMeanSpeed: decimal(data.harmonicSpeed),
    length: decimal(data.length),
    nVehEntered: vehicles,
  })
}

/** What a lane area detector saw within an interval. */
export interface AreaData {
  readonly sampledSeconds: number
  readonly entered: number
  readonly left: number
  /** Of those seen [m/s]; -1 if there was nobody. */
  readonly meanSpeed: number
  /** Share of the stretch under vehicles, mean over time [%]. */
  readonly meanOccupancy: number
  /** Vehicles below 5 km/h, at most at a time. */
  readonly maxHalting: number
}

export function areaLine(data: AreaData & Stretch): string {
  return element('interval', {
    begin: decimal(data.begin),
    end: decimal(data.end),
    id: data.id,
    sampledSeconds: decimal(data.sampledSeconds),
    nVehEntered: data.entered,
    nVehLeft: data.left,
    meanSpeed: decimal(data.meanSpeed),
    meanOccupancy: decimal(data.meanOccupancy),
    maxJamLengthInVehicles: data.maxHalting,
  })
}

/** What a detector of entries and exits saw within an interval. */
export interface PassageData {
  /** Of those who came through, from entry to exit [s]; -1 if nobody did. */
  readonly meanTravelTime: number
  readonly passed: number
  /** Inside at the interval's end. */
  readonly within: number
}

export function passageLine(data: PassageData & Stretch): string {
  return element('interval', {
    begin: decimal(data.begin),
    end: decimal(data.end),
    id: data.id,
    meanTravelTime: decimal(data.meanTravelTime),
    vehicleSum: data.passed,
    vehicleSumWithin: data.within,
  })
}

export function writeDetectors(lines: readonly string[]): string {
  return document('detector', lines)
}
