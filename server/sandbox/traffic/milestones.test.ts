import { expect, it } from 'vitest';
import { milestonesOf } from './milestones';

const flow = (actions: string): string => `inboundCall:
  name: Flow
  startUpRef: /inboundCall/tasks/task[asks]
  defaultLanguage: en-us
  supportedLanguages:
    en-us:
      defaultLanguageSkill:
        noValue: true
  tasks:
    - task:
        name: Asks
        refId: asks
        actions:
${actions}
`;

const namesBy = (yaml: string) =>
  [...milestonesOf(yaml)].flatMap(([, ways]) => [...ways].map(([way, all]) => [way, all.map(({ name }) => name)]));

it('finds on each way out of a task what a call comes by before it, and nothing of the other ways', () => {
  const yaml = flow(`          - addFlowMilestone:
              name: Note it
              flowMilestone:
                lit:
                  name: Asked
          - decision:
              name: Gold?
              condition:
                exp: Flow.isGold
              outputs:
                yes:
                  actions:
                    - addFlowMilestone:
                        name: Note it too
                        flowMilestone:
                          lit:
                            name: Gold
                    - transferToAcd:
                        name: To sales
                        targetQueue:
                          lit:
                            name: Sales
                no:
                  actions:
                    - disconnect:
                        name: Bye
          - addFlowMilestone:
              name: Never reached by those
              flowMilestone:
                lit:
                  name: Late
          - disconnect:
              name: End`);
  expect(namesBy(yaml)).toEqual([
    ['b1', ['Asked', 'Gold']],
    ['b2', ['Asked']],
    ['b3', ['Asked', 'Late']],
  ]);
});

it('finds none where there are none, and none in what is no flow', () => {
  expect(namesBy(flow('          - disconnect:\n              name: End'))).toEqual([]);
  expect(namesBy('no: flow')).toEqual([]);
});
