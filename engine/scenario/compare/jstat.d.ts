/** The part of jStat that we use; the package brings no types. */
declare module 'jstat' {
  const jStat: {
    readonly studentt: {
      /** The quantile: x with P(T <= x) = p for `dof` degrees of freedom. */
      inv(p: number, dof: number): number
    }
  }
  export default jStat
}
