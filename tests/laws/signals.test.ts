import { assertLaws } from './asserted.ts'
import { laws as keptClear } from './keptClear.laws.ts'
import { laws as permissiveLeft } from './permissiveLeft.laws.ts'
import { laws as redLight } from './redLight.laws.ts'
import { laws as saturation } from './saturation.laws.ts'
import { laws as control } from './signalControl.laws.ts'
import { laws as delay } from './signalDelay.laws.ts'
import { laws as turnOnRed } from './turnOnRed.laws.ts'

assertLaws([...saturation, ...delay, ...redLight, ...control, ...keptClear, ...permissiveLeft, ...turnOnRed])
