/**
 * What a microscopic traffic simulation is held against: numbered items, each one known law, experiment or figure. What
 * ours does about each (laws, or a reason why not) stands in the files `*.laws.ts`; the report joins the two.
 */

export interface Chapter {
  readonly title: string
  readonly items: readonly (readonly [id: string, title: string])[]
}

export const CHAPTERS: readonly Chapter[] = [
  {
    title: 'Car following',
    items: [
      ['V01', 'Equilibrium gap of the IDM'],
      ['V02', 'Fundamental diagram of the IDM'],
      ['V03', 'Equilibrium gap and capacity of the IIDM'],
      ['V04', 'Free acceleration from rest'],
      ['V05', 'Braking to a standing obstacle'],
      ['V06', 'Braking regulates itself to the comfortable deceleration'],
      ['V07', 'The error falls with the step'],
      ['V08', 'A stop inside a step'],
      ['V09', 'ACC with the constant-acceleration heuristic, as a table'],
      ['V10', 'Guards of the constant-acceleration heuristic'],
      ['V11', 'Safe speed of Krauss'],
      ['V12', 'Lane capacity of Krauss, and insertion'],
      ['V13', 'Emergency braking of the leader'],
      ['V14', 'Signs of the derivatives'],
      ['V15', 'Published accelerations of the IDM'],
    ],
  },
  {
    title: 'Stability, jams and waves',
    items: [
      ['V20', 'Threshold of string stability'],
      ['V21', 'Growth of a perturbation on a ring'],
      ['V22', 'The ring experiment of Sugiyama'],
      ['V24', 'One automated vehicle calms a ring'],
      ['V25', 'Speed of a moving jam'],
      ['V26', 'Capacity drop at a bottleneck'],
      ['V27', 'Breakdown at an on-ramp'],
      ['V28', 'States of congested traffic at a ramp'],
      ['V29', 'Shock waves at a red light'],
      ['V30', 'Shock waves at a bottleneck'],
      ['V31', 'Newell’s model and kinematic waves'],
      ['V32', 'Cumulative curves agree with trip times'],
      ['V33', 'Start and stop in the city'],
    ],
  },
  {
    title: 'Lane changing and merging',
    items: [
      ['V40', 'No lane change endangers the follower'],
      ['V41', 'Incentive of MOBIL'],
      ['V42', 'No ping-pong'],
      ['V43', 'Rate of lane changes'],
      ['V44', 'Use of lanes'],
      ['V45', 'No overtaking on the right'],
      ['V46', 'Reaching the exit'],
      ['V47', 'Lane drop'],
      ['V48', 'Capacity of motorway merges'],
      ['V49', 'Priority at a merge'],
      ['V4A', 'Zipper at the end of a lane'],
    ],
  },
  {
    title: 'Junctions with signals',
    items: [
      ['V50', 'Saturation flow'],
      ['V51', 'Start-up lost time'],
      ['V52', 'Saturation flow of turns'],
      ['V53', 'Heavy vehicles'],
      ['V54', 'Uniform delay'],
      ['V55', 'Delay of random arrivals'],
      ['V56', 'Steady-state delay of Webster'],
      ['V57', 'Optimal cycle of Webster'],
      ['V58', 'Kinematic waves at a signal'],
      ['V59', 'Green wave'],
      ['V5A', 'Stability of max-pressure'],
      ['V5B', 'Nobody passes red'],
      ['V5C', 'Actuated control'],
      ['V5D', 'Spill-back'],
    ],
  },
  {
    title: 'Junctions without signals',
    items: [
      ['V60', 'Capacity of gap acceptance'],
      ['V61', 'Delay at a two-way stop'],
      ['V62', 'Capacity of a roundabout, HCM'],
      ['V63', 'Capacity of a roundabout, HBS'],
      ['V64', 'Delay at a roundabout'],
      ['V65', 'Right before left'],
      ['V66', 'Four-way stop'],
      ['V67', 'Giving way to pedestrians and to oncoming traffic'],
      ['V68', 'A full minor road does not slow the major one'],
      ['V69', 'Safety of conflicts'],
    ],
  },
  {
    title: 'Public transport',
    items: [
      ['VC0', 'Time at a stop'],
      ['VC1', 'Capacity of a stop'],
    ],
  },
  {
    title: 'Demand, conservation, determinism',
    items: [
      ['V70', 'Nobody is lost'],
      ['V71', 'Insertion'],
      ['V72', 'Queue of a single server'],
      ['V73', 'Trip time on an empty road'],
      ['V74', 'The same bits for any number of threads'],
      ['V75', 'Rotation and translation'],
      ['V76', 'Left-hand and right-hand traffic'],
      ['V77', 'A road in pieces'],
      ['V78', 'Gridlock is not hidden'],
      ['V79', 'Flow, speed and density'],
    ],
  },
  {
    title: 'Routes and networks',
    items: [
      ['V80', 'Paradox of Braess'],
      ['V81', 'Equilibrium of two routes'],
      ['V82', 'User equilibrium of Sioux Falls'],
      ['V83', 'System optimum of Sioux Falls'],
      ['V86', 'Dynamic assignment of Sioux Falls'],
      ['V87', 'Order of dynamic assignments'],
      ['V88', 'Shortest paths'],
      ['V89', 'Macroscopic fundamental diagram'],
      ['V8A', 'GEH'],
      ['V8B', 'Acceptance of a calibration'],
    ],
  },
  {
    title: 'Trajectories and calibration',
    items: [
      ['V90', 'Calibration of the IDM on trajectories'],
      ['V91', 'Ranking of models'],
      ['V92', 'Cross-validation'],
      ['V93', 'Jam waves in NGSIM'],
    ],
  },
  {
    title: 'Energy and emissions',
    items: [
      ['VA0', 'Operating modes of MOVES'],
      ['VA1', 'Rates of MOVES'],
      ['VA2', 'MOVESTAR’s test drive'],
      ['VA3', 'Driving cycles'],
      ['VA4', 'Fuel models of CIRCLES'],
      ['VA5', 'Fuel of Biggs and Akçelik'],
      ['VA6', 'Electric vehicles by physics'],
      ['VA7', 'Energy balance'],
      ['VA8', 'What a stop costs'],
      ['VA9', 'CO2 per fuel'],
      ['VAA', 'VT-Micro'],
    ],
  },
  {
    title: 'Advice at signals',
    items: [
      ['VB0', 'Speeds that reach a green window'],
      ['VB1', 'A single car and a fixed signal'],
      ['VB2', 'Fuel with advice'],
      ['VB3', 'Advice that knows the queue'],
      ['VB4', 'Compliance'],
      ['VB5', 'Trip time with advice'],
    ],
  },
]

/** The title of an item. @throws RangeError for an id that is on no list */
export function titleOf(id: string): string {
  for (const { items } of CHAPTERS) for (const [known, title] of items) if (known === id) return title
  throw new RangeError(`${id} is no item of tests/laws/items.ts`)
}
