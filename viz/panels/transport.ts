/** The bar at the bottom: play and pause, pace, the clock, and starting again with other drivers. */
import { clockTime, type Speech } from '../words/language.ts'
import { h, icon, setText } from './dom.ts'

const PACES = [0.5, 1, 2, 5, 10, 20, 50]

export interface RestartWishes {
  /** 0..1 */
  readonly share: number
  readonly compliance: number
}

export interface TransportOptions {
  readonly onPaused: (paused: boolean) => void
  readonly onPace: (pace: number) => void
  readonly onRestart: (wishes: RestartWishes) => void
}

export interface Transport {
  readonly element: HTMLElement
  /** What the service says it does. */
  setState(state: RestartWishes & { readonly paused: boolean; readonly pace: number }): void
  /** @param time simulated [s] */
  setTime(time: number): void
  toggle(): void
}

export function createTransport({ words, number, percent }: Speech, options: TransportOptions): Transport {
  let paused = false
  const clock = h('output', { class: 'clock', 'aria-label': words.clock }, clockTime(0))
  const play = h('button', { type: 'button', class: 'button play', onclick: toggle })
  const pace = h('select', { class: 'select pace', 'aria-label': words.pace })
  for (const value of PACES) pace.append(h('option', { value }, `${number(value, value < 1 ? 1 : 0)}×`))
  pace.addEventListener('change', () => options.onPace(Number(pace.value)))
  pace.value = '1'
  const restart = restartForm(words, percent, options.onRestart)

  function toggle(): void {
    // It shows when the service has obeyed.
    options.onPaused(!paused)
  }

  function show(next: boolean): void {
    paused = next
    play.replaceChildren(icon(paused ? 'play' : 'pause'))
    const label = paused ? words.play : words.pause
    play.setAttribute('aria-label', label)
    play.title = `${label} (${words.playHint})`
  }
  show(false)

  return {
    element: h(
      'footer',
      { class: 'transport' },
      play,
      clock,
      h('label', { class: 'labelled' }, h('span', {}, words.pace), pace),
      h('span', { class: 'filler' }),
      restart.element,
    ),
    setState(state) {
      if (state.paused !== paused) show(state.paused)
      restart.setState(state)
      if (document.activeElement === pace || Number(pace.value) === state.pace) return
      if (!PACES.includes(state.pace)) pace.append(h('option', { value: state.pace }, `${number(state.pace, 2)}×`))
      pace.value = String(state.pace)
    },
    setTime: (time) => setText(clock, clockTime(time)),
    toggle,
  }
}

function restartForm(words: Speech['words'], percent: Speech['percent'], onRestart: (wishes: RestartWishes) => void) {
  const share = slider(words.share, percent)
  const compliance = slider(words.compliance, percent)
  const element = h(
    'form',
    {
      class: 'restart',
      'aria-label': words.restartTitle,
      onsubmit: (event) => {
        event.preventDefault()
        onRestart({ share: share.value, compliance: compliance.value })
      },
    },
    share.element,
    compliance.element,
    h(
      'button',
      { type: 'submit', class: 'button', 'aria-label': words.restart, title: words.restartHint },
      icon('restart'),
      h('span', {}, words.restart),
    ),
  )
  return {
    element,
    setState(state: RestartWishes): void {
      share.follow(state.share)
      compliance.follow(state.compliance)
    },
  }
}

/** Of a share in steps of 5 %. It shows what the run has, until somebody moves it; another run has that. */
function slider(label: string, percent: Speech['percent']) {
  const shown = h('output')
  const input = h('input', { type: 'range', min: 0, max: 100, step: 5, 'aria-label': label })
  let running: number | undefined
  const show = () => setText(shown, percent(input.valueAsNumber / 100))
  input.addEventListener('input', show)
  return {
    element: h('label', { class: 'slider' }, h('span', {}, label, ' ', shown), input),
    get value() {
      return input.valueAsNumber / 100
    },
    follow(share: number): void {
      if (share === running) return
      running = share
      input.valueAsNumber = Math.round(share * 100)
      show()
    },
  }
}
