/** Where this browser keeps whether live figures of queues stand on the canvas. */
export const queuesOnCanvasKey = 'touchtone.queues-on-canvas';
