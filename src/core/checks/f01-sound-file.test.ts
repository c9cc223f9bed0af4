import { aDesign, aMenu, aQueue, nodeId } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { theFileIsSound } from './f01-sound-file';

const design = aDesign(aMenu('main', { silence: 'sales' }), aQueue('sales'));
const remark = (id: string | null, message: string) => ({
  rule: 'any',
  nodeId: id === null ? null : nodeId(id),
  line: 7,
  message,
});

verifyCheck(theFileIsSound, {
  valid: [design, { ...design, remarks: [] }, { ...design, remarks: [remark('deleted', 'It was used twice.')] }],
  invalid: [
    [
      {
        ...design,
        remarks: [remark('main', 'The refId main is used twice.'), remark(null, 'The flow starts nowhere.')],
      },
      { nodeId: 'main', field: null, severity: 'warning', message: 'The refId main is used twice.', fixes: [] },
      { nodeId: null, field: null, severity: 'warning', message: 'The flow starts nowhere.', fixes: [] },
    ],
  ],
});
