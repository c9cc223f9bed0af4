import { useCallback, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import { runVariantChecks } from '../core/checks/variant-findings';
import { inTermsOf } from '../core/directory/in-terms-of';
import { sequence } from '../core/edit/sequence';
import { addVariant, turnVariationOn } from '../core/edit/variants';
import type { NodeId } from '../core/model/ids';
import { EditorProvider } from '../editor/editor-context';
import { selectDesign, selectFindings } from '../editor/editor-store';
import { LiveRegion } from '../editor/live-region';
import { PickerHost } from '../editor/picker-host';
import { CallLog } from '../simulator/call-log';
import { EmptyVariants } from '../variants/empty-variants';
import { VariantsView } from '../variants/variants-view';
import screen from './design-screen.module.css';
import type { OpenDesign } from './open-design';
import { Phone } from './phone';
import { PublishingLayer, type ShownHistory } from './publishing-layer';
import { Rail } from './rail';
import { TopBar } from './top-bar';
import { useOrgContext } from './use-org-context';
import { useProject } from './use-project';
import { useReturnedFocus } from './use-returned-focus';
import { useScreenKeys } from './use-screen-keys';
import { useVariantCall } from './use-variant-call';
import { VariantMenu } from './variant-menu';
import classes from './variants-screen.module.css';

/** Menus for each caller: who hears which variant of the design, what differs, and what of it is live. */
export const VariantsScreen = ({ open }: { readonly open: OpenDesign }) => {
  const { editor } = open;
  const [publishing, setPublishing] = useState(false);
  const [history, setHistory] = useState<ShownHistory | null>(null);
  const [dialled, setDialled] = useState<string | null>(null);
  const design = useStore(editor, selectDesign);
  const findings = useStore(editor, selectFindings);
  const context = useStore(editor, (state) => state.context);
  const readOnly = useStore(editor, (state) => state.readOnly);
  const heldElsewhere = useStore(open.claim, (state) => state.heldElsewhere);
  const [, navigate] = useLocation();
  const { session } = useOrgContext(editor);
  const project = useProject(editor, design.id);
  const simulator = useVariantCall(editor, dialled);
  const main = useReturnedFocus(publishing || history !== null, dialled);
  const { variation } = design;
  const ownFindings = runVariantChecks(design, context);

  useEffect(() => editor.getState().setReadOnly(heldElsewhere), [editor, heldElsewhere]);
  useEffect(() => {
    if (heldElsewhere) setPublishing(false);
  }, [heldElsewhere]);
  useEffect(() => {
    document.title = `Variants of ${design.name} · Touchtone`;
  }, [design.name]);
  const publish = useCallback(() => {
    if (!open.claim.getState().heldElsewhere) setPublishing(true);
  }, [open.claim]);
  useScreenKeys(editor, publish);

  const openDesign = useCallback((id: string) => navigate(`/designs/${id}`), [navigate]);
  const goTo = (nodeId: NodeId | null, field: string | null) => {
    editor.getState().goTo(nodeId, field);
    openDesign(design.id);
  };
  const showVersions = () => {
    const { origin } = design;
    if (origin) setHistory({ flow: { id: origin.flowId, name: origin.flowName }, version: null });
  };

  return (
    <EditorProvider store={editor}>
      <div className={screen.screen}>
        <Rail project={project} />
        <div className={screen.column}>
          <TopBar
            open={open}
            mode={null}
            onMode={() => {}}
            session={session}
            onPublish={publish}
            onShowVersions={showVersions}
          />
          <main ref={main} className={screen.main} tabIndex={-1}>
            <h1 className="tt-visually-hidden">Variants of {design.name}</h1>
            {variation === null ? (
              <div className={classes.scroll}>
                <EmptyVariants
                  readOnly={readOnly}
                  onAdd={() =>
                    editor.getState().run('add Variant A', sequence(turnVariationOn(), addVariant('Variant A')))
                  }
                />
              </div>
            ) : (
              <VariantsView
                design={design}
                variation={variation}
                readOnly={readOnly}
                session={session.data}
                run={(label, command, gesture) => editor.getState().run(label, command, gesture).ok}
                findings={findings}
                ownFindings={ownFindings}
                renderMenu={(variantId, menuId) => (
                  <VariantMenu editor={editor} variantId={variantId} menuId={menuId} />
                )}
                call={
                  simulator && dialled !== null
                    ? {
                        variantId: dialled,
                        phone: <Phone store={simulator} onShowNode={(nodeId) => goTo(nodeId, null)} />,
                        log: <CallLog store={simulator} onShowNode={(nodeId) => goTo(nodeId, null)} />,
                      }
                    : null
                }
                asSent={(one) =>
                  inTermsOf(one, context.directory, session.data?.dialect === 'document' ? 'id' : 'name')
                }
                onDial={setDialled}
                onPublish={publish}
              />
            )}
          </main>
        </div>
        <LiveRegion />
        <PickerHost />
        <PublishingLayer
          open={open}
          session={session}
          publishing={publishing}
          onPublishing={setPublishing}
          history={history}
          onHistory={setHistory}
          onGoTo={goTo}
          onOpenDesign={openDesign}
        />
      </div>
    </EditorProvider>
  );
};
