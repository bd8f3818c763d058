// Written by data/messages/generate.ts. Do not edit.
import type { IConversionOptions, Reader, Writer } from 'protobufjs'

interface Coder {
  encode(message: object): Writer
  decode(reader: Reader): object
  toObject(message: object, options: IConversionOptions): object
}

export const tempofluss: { readonly v1: { readonly ClientMessage: Coder; readonly ServerMessage: Coder; readonly Hello: Coder; readonly Welcome: Coder; readonly PositionReport: Coder; readonly Goodbye: Coder; readonly Advice: Coder; readonly SignalReason: Coder; readonly QueueReason: Coder; readonly Refusal: Coder; readonly TownMap: Coder; readonly Crossing: Coder; readonly Edge: Coder; readonly Lane: Coder; readonly Connection: Coder; readonly Signal: Coder; readonly Area: Coder; readonly PageMessage: Coder; readonly RoadChanges: Coder; readonly ChangedRoad: Coder; readonly Frame: Coder; readonly OfferedAdvice: Coder; readonly ShownHarm: Coder; readonly World: Coder; readonly VehicleAdvice: Coder; readonly Figures: Coder; readonly TownNews: Coder; readonly Control: Coder; readonly Restart: Coder } }
