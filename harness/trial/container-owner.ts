/**
 * An owner as the container's processes see it. An engine reads files from outside: where the container's ids are others
 * there, they are turned back by the map (`inside outside count` in each part); what the map does not hold stays.
 */
export function ownerInside(owner: string, uidMap: string | undefined): string {
  const ranges = (uidMap ?? '').split(';').flatMap((part) => {
    const [inside, outside, count] = part.trim().split(/\s+/).map(Number);
    return inside === undefined || outside === undefined || count === undefined ? [] : [{ inside, outside, count }];
  });
  const idInside = (id: number): number => {
    const range = ranges.find(({ outside, count }) => id >= outside && id < outside + count);
    return range === undefined ? id : id - range.outside + range.inside;
  };
  return owner
    .split(':')
    .map((id) => String(idInside(Number(id))))
    .join(':');
}
