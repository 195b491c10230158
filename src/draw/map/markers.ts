/** Markers of classes, in a square from −1 to 1: apart from each other without any color. */
const shapes = [
  // A circle, a square, triangles up and down, a diamond.
  'M1,0A1,1,0,1,1,-1,0A1,1,0,1,1,1,0Z',
  'M-.85,-.85H.85V.85H-.85Z',
  'M0,-1.1L1.05,.8H-1.05Z',
  'M0,1.1L1.05,-.8H-1.05Z',
  'M0,-1.2L1.2,0L0,1.2L-1.2,0Z',
  // A plus, a saltire, a star of five points, an upright bar, a hexagon.
  'M-.4,-1.1H.4V-.4H1.1V.4H.4V1.1H-.4V.4H-1.1V-.4H-.4Z',
  'M-1.06,-.5L-.5,-1.06L0,-.56L.5,-1.06L1.06,-.5L.56,0L1.06,.5L.5,1.06L0,.56L-.5,1.06L-1.06,.5L-.56,0Z',
  'M0,-1.25L.32,-.4L1.2,-.38L.5,.16L.75,1.02L0,.52L-.75,1.02L-.5,.16L-1.2,-.38L-.32,-.4Z',
  'M-.5,-1.2H.5V1.2H-.5Z',
  'M-1.1,0L-.55,-.98H.55L1.1,0L.55,.98H-.55Z',
];

/** How many classes have a marker and a color of their own; those beyond begin anew. */
export const ownMarkers = shapes.length;

/** The outline of a class's marker, as the path of an svg or a canvas. */
export const markerPath = (group: number): string => shapes[group % ownMarkers]!;
