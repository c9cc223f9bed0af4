import { Skeleton, Stack } from '@mantine/core';
import { type FocusEvent, type KeyboardEvent, lazy, type RefObject, Suspense, useEffect, useRef } from 'react';
import type { Design } from '../../core/model/design';
import { edgesOf, portKey } from '../../core/model/edges';
import { nodeOf } from '../../core/model/graph';
import { kindNames } from '../../core/model/names';
import { actingKind } from '../../core/model/node';
import { useEditor } from '../editor-context';
import { type FocusRequest, type Selection, selectDesign } from '../editor-store';
import { nodeLooks } from '../node-look';
import classes from './inspector.module.css';

// The canvas comes first: the fields of the design, and those of its steps, follow.
const stepFields = () => import('./node-inspector');
const NodeInspector = lazy(async () => ({ default: (await stepFields()).NodeInspector }));
const EdgeInspector = lazy(async () => ({ default: (await stepFields()).EdgeInspector }));
const DesignInspector = lazy(async () => ({ default: (await import('./design-inspector')).DesignInspector }));
const SelectionInspector = lazy(async () => ({
  default: (await import('./selection-inspector')).SelectionInspector,
}));

/** What the inspector shows for a selection: its title, its icon's kind, its body. */
const contentFor = (design: Design, selection: Selection) => {
  const [first, ...others] = selection.nodes;
  const { edge: way } = selection;
  if (others.length > 0)
    return {
      title: `${selection.nodes.length} steps`,
      kind: null,
      body: <SelectionInspector design={design} ids={selection.nodes} />,
    };
  const node = nodeOf(design, first ?? way?.from ?? null);
  if (!node)
    return {
      title: 'Design',
      kind: null,
      body: <DesignInspector design={design} />,
    };
  const edge = way ? edgesOf(node).find((item) => portKey(item.port) === portKey(way.port)) : undefined;
  if (way && edge && !first)
    return { title: 'Connection', kind: null, body: <EdgeInspector node={node} edge={edge} /> };
  return {
    title: kindNames[actingKind(node)],
    kind: actingKind(node),
    body: <NodeInspector node={node} design={design} />,
  };
};

/** Requests that were followed: each is followed once, however often the fields are drawn anew. */
const followed = new WeakSet<FocusRequest>();

/** Follows «go to that field» once its fields are there. */
const FollowFocus = ({ panel }: { readonly panel: RefObject<HTMLElement | null> }) => {
  const focusRequest = useEditor((state) => state.focusRequest);
  useEffect(() => {
    if (!focusRequest?.field || followed.has(focusRequest)) return;
    followed.add(focusRequest);
    const { field } = focusRequest;
    const named = (name: string) => panel.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`);
    const place = named(field) ?? named(`${field}.digit`) ?? named(field.split('.')[0] ?? field);
    const control = place?.querySelector<HTMLElement>('input, textarea, select, button');
    control?.focus();
    place?.scrollIntoView({ block: 'nearest' });
    if (control instanceof HTMLInputElement && control.type !== 'checkbox') control.select();
  }, [focusRequest, panel]);
  return null;
};

const Coming = () => (
  <Stack gap="sm" aria-hidden>
    <Skeleton height={52} />
    <Skeleton height={84} />
    <Skeleton height={52} />
  </Stack>
);

/** The panel at the right: every field of what is selected. Escape returns to the canvas. */
export const Inspector = () => {
  const design = useEditor(selectDesign);
  const selection = useEditor((state) => state.selection);
  const panel = useRef<HTMLElement>(null);
  const { title, kind, body } = contentFor(design, selection);
  const Icon = kind && nodeLooks[kind].icon;

  useEffect(() => {
    const idle = setTimeout(() => void stepFields(), 800);
    return () => clearTimeout(idle);
  }, []);

  // Where the step was picked, on the canvas or in the outline: Escape goes back there.
  const cameFrom = useRef<Element | null>(null);
  const onFocus = ({ relatedTarget }: FocusEvent) => {
    const place = relatedTarget instanceof Element ? relatedTarget.closest('[data-outline], .react-flow__node') : null;
    if (place) cameFrom.current = place;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    const [first] = selection.nodes;
    if (!first) return;
    const id = CSS.escape(first);
    const places = cameFrom.current?.matches('[data-outline]')
      ? `[data-outline="${id}"], .react-flow__node[data-id="${id}"]`
      : `.react-flow__node[data-id="${id}"]`;
    document.querySelector<HTMLElement>(places)?.focus({ preventScroll: true });
  };

  return (
    <section ref={panel} className={classes.inspector} aria-label="Inspector" onFocus={onFocus} onKeyDown={onKeyDown}>
      <h2 className={classes.title}>
        {Icon && kind && <Icon size={17} color={nodeLooks[kind].hue} aria-hidden />}
        {title}
      </h2>
      <div className={classes.body} key={selection.nodes.join(' ')}>
        <Suspense fallback={<Coming />}>
          {body}
          <FollowFocus panel={panel} />
        </Suspense>
      </div>
    </section>
  );
};
