// Compares what several builds have written.

/** For each file of `names` that is not the same in all builds (`{build: {file: sum}}`), what each build has. */
export function differences(builds, names) {
  return names.flatMap((file) => {
    const sums = Object.entries(builds).map(([build, own]) => ({ file, build, sum: own[file] }));
    const same = sums.every(({ sum }) => sum !== undefined && sum === sums[0].sum);
    return same && sums.length > 1 ? [] : sums;
  });
}
