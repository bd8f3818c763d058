/** The part of osmtogeojson that we use; the package brings no types. */
declare module 'osmtogeojson' {
  import type { FeatureCollection } from 'geojson'
  export default function osmtogeojson(
    data: { elements: readonly object[] },
    options?: {
      flatProperties?: boolean
      polygonFeatures?: (tags: Record<string, string>) => boolean
    },
  ): FeatureCollection
}
