import { useState } from 'react';
import { useStore } from 'zustand';
import { runVariantChecks } from '../core/checks/variant-findings';
import { inTermsOf } from '../core/directory/in-terms-of';
import { sequence } from '../core/edit/sequence';
import { addVariant, turnVariationOn } from '../core/edit/variants';
import { selectDesign, selectFindings } from '../editor/editor-store';
import { PickerHost } from '../editor/picker-host';
import { CallLog } from '../simulator/call-log';
import { EmptyVariants } from '../variants/empty-variants';
import { VariantsView } from '../variants/variants-view';
import { DesignFrame, useDesignWays } from './design-frame';
import type { OpenDesign } from './open-design';
import { Phone } from './phone';
import { useOrgContext } from './use-org-context';
import { useVariantCall } from './use-variant-call';
import { VariantMenu } from './variant-menu';
import classes from './variants-screen.module.css';

/** Menus for each caller: who hears which variant of the design, what differs, and what of it is live. */
export const VariantsScreen = ({ open }: { readonly open: OpenDesign }) => {
  const { editor } = open;
  const [publishing, setPublishing] = useState(false);
  const [dialled, setDialled] = useState<string | null>(null);
  const design = useStore(editor, selectDesign);
  const findings = useStore(editor, selectFindings);
  const context = useStore(editor, (state) => state.context);
  const readOnly = useStore(editor, (state) => state.readOnly);
  const { session } = useOrgContext(editor);
  const simulator = useVariantCall(editor, dialled);
  const { goTo } = useDesignWays(open);
  const { variation } = design;
  const ownFindings = runVariantChecks(design, context);

  return (
    <DesignFrame
      open={open}
      what="Variants"
      session={session}
      publishing={publishing}
      onPublishing={setPublishing}
      shownInstead={dialled}
      over={<PickerHost />}
    >
      {variation === null ? (
        <div className={classes.scroll}>
          <EmptyVariants
            readOnly={readOnly}
            onAdd={() => editor.getState().run('add Variant A', sequence(turnVariationOn(), addVariant('Variant A')))}
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
          renderMenu={(variantId, menuId) => <VariantMenu editor={editor} variantId={variantId} menuId={menuId} />}
          call={
            simulator && dialled !== null
              ? {
                  variantId: dialled,
                  phone: <Phone store={simulator} onShowNode={(nodeId) => goTo(nodeId)} />,
                  log: <CallLog store={simulator} onShowNode={(nodeId) => goTo(nodeId)} />,
                }
              : null
          }
          asSent={(one) => inTermsOf(one, context.directory, session.data?.dialect === 'document' ? 'id' : 'name')}
          onDial={setDialled}
          onPublish={() => {
            if (!open.claim.getState().heldElsewhere) setPublishing(true);
          }}
        />
      )}
    </DesignFrame>
  );
};
