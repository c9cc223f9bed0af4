import { Handle, Position } from 'reactflow';
import classes from './map-handles.module.css';

/** The places where lines begin and end; nobody draws lines on the map, so they are not seen. */
export const MapHandles = () => (
  <>
    <Handle id="in" type="target" position={Position.Left} isConnectable={false} className={classes.handle ?? ''} />
    <Handle id="out" type="source" position={Position.Right} isConnectable={false} className={classes.handle ?? ''} />
    <Handle
      id="beside-in"
      type="target"
      position={Position.Right}
      isConnectable={false}
      className={classes.handle ?? ''}
      style={{ top: 'calc(50% + 14px)' }}
    />
    <Handle
      id="back-in"
      type="target"
      position={Position.Bottom}
      isConnectable={false}
      className={classes.handle ?? ''}
      style={{ left: 'calc(50% + 24px)' }}
    />
    <Handle
      id="back-out"
      type="source"
      position={Position.Bottom}
      isConnectable={false}
      className={classes.handle ?? ''}
      style={{ left: 'calc(50% - 24px)' }}
    />
  </>
);
