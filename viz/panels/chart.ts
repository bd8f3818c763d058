/** One of the figures over simulated time, both worlds. */
import uPlot from 'uplot'
import { FIGURES, type FigureKind, type History } from '../frames/figures.ts'
import { clockTime, type Speech } from '../words/language.ts'
import { h } from './dom.ts'

const HEIGHT = 150 // [px]

export interface ChartPanel {
  readonly element: HTMLElement
  update(history: History): void
  /** The colours of the page have changed. */
  repaint(): void
  remove(): void
}

export function createChart({ words, number }: Speech): ChartPanel {
  let kind: FigureKind = FIGURES.find(({ key }) => key === 'meanSpeed')!
  let history: History | undefined
  let plot: uPlot | undefined
  const place = h('div', { class: 'plot', role: 'img' })
  const select = h('select', { class: 'select', 'aria-label': words.figure })
  for (const { key } of FIGURES) {
    const unit = words.units[key]
    select.append(
      h('option', { value: key, selected: key === kind.key }, unit ? `${words[key]} (${unit})` : words[key]),
    )
  }
  select.addEventListener('change', () => {
    kind = FIGURES.find(({ key }) => key === select.value) ?? kind
    repaint()
  })
  const element = h(
    'section',
    { class: 'card chart' },
    h('div', { class: 'row' }, h('h2', {}, words.chart), select),
    place,
  )
  const observer = new ResizeObserver(() => plot?.setSize({ width: place.clientWidth, height: HEIGHT }))
  observer.observe(place)

  function repaint(): void {
    plot?.destroy()
    place.setAttribute('aria-label', words.chartOf(words[kind.key]))
    plot = place.clientWidth > 0 ? makePlot() : undefined
    if (history) update(history)
  }

  function update(next: History): void {
    history = next
    if (!plot && place.clientWidth > 0) plot = makePlot()
    plot?.setData([next.times as number[], next.values(kind, 'baseline'), next.values(kind, 'advised')])
  }

  function makePlot(): uPlot {
    const style = getComputedStyle(element)
    const colour = (name: string) => style.getPropertyValue(name).trim()
    const axis = {
      stroke: colour('--text-quiet'),
      grid: { stroke: colour('--line'), width: 1 },
      ticks: { show: false },
      font: `11px ${style.fontFamily}`,
    }
    const write = (_: uPlot, value: number | null) => (value === null ? '–' : number(value, kind.digits))
    return new uPlot(
      {
        width: place.clientWidth,
        height: HEIGHT,
        padding: [8, 24, 0, 0],
        cursor: { points: { size: 6 }, drag: { x: false, y: false } },
        legend: { show: false },
        scales: { x: { time: false, range: (_, least, most) => timeRange(least, most) } },
        axes: [
          { ...axis, size: 24, values: (_, times) => times.map(clockTime) },
          { ...axis, size: 44, values: (_, values) => values.map((value) => number(value, value % 1 === 0 ? 0 : 1)) },
        ],
        series: [
          { value: (_, time) => (time === null ? '–' : clockTime(time)) },
          { label: words.baseline, stroke: colour('--baseline'), width: 2, value: write, points: { show: false } },
          { label: words.advised, stroke: colour('--advised'), width: 2, value: write, points: { show: false } },
        ],
      },
      [[], [], []],
      place,
    )
  }

  return {
    element,
    update,
    repaint,
    remove() {
      observer.disconnect()
      plot?.destroy()
    },
  }
}

/** At least a minute. */
function timeRange(least: number | null, most: number | null): [number, number] {
  const from = least ?? 0
  return [from, Math.max(most ?? 0, from + 60)]
}
