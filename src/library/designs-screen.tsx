import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconRoute, IconSearch } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import type { ExportFormat } from '../core/formats/export-file';
import type { Result } from '../core/model/result';
import { Notice } from '../ui/notice';
import { RenameDialog } from '../ui/rename-dialog';
import { ActProblem } from './act-problem';
import { DesignsBody } from './designs-body';
import classes from './designs-screen.module.css';
import { DropHint } from './drop-hint';
import { type ExportFile, exportDesign, saveFile } from './export-design';
import { type Together, togetherOf } from './files-together';
import { ImportButton } from './import-button';
import { type ImportFailure, type ImportWatch, importInto } from './import-file';
import { ImportNotices } from './import-notices';
import type { Library } from './library-db';
import type { LibraryProblem } from './library-problem';
import type { DesignSummary } from './library-schema';
import { LostDialog } from './lost-dialog';
import { ProjectOffer } from './project-offer';
import type { Projects } from './projects-db';
import { ProjectsSection } from './projects-section';
import { RemovedNotice } from './removed-notice';
import { useDesigns } from './use-designs';
import { useFileDrop } from './use-file-drop';
import { type Imported, useImports } from './use-imports';

interface DesignsScreenProps {
  readonly library: Library;
  readonly onOpen: (id: string) => void;
  readonly onNew: () => void;
  /** Brings one file in; left out, it becomes a new draft of `library`. */
  readonly onImport?: (file: File, watch: ImportWatch) => Promise<Result<Imported, ImportFailure>>;
  readonly projects: Projects;
  readonly onOpenProject: (id: string) => void;
  /** The list of the org's flows, below the drafts. */
  readonly orgFlows?: ReactNode;
}

/** The screen «Flows»: the drafts of this browser, and the flows of the org. */
export const DesignsScreen = ({
  library,
  projects,
  onOpen,
  onOpenProject,
  onNew,
  onImport,
  orgFlows,
}: DesignsScreenProps) => {
  const designs = useDesigns(library);
  const [search, setSearch] = useState('');
  const [renaming, setRenaming] = useState<DesignSummary | null>(null);
  const [lossy, setLossy] = useState<{ file: ExportFile; opened: boolean } | null>(null);
  const [focusId, setFocusId] = useState<string | null>(null);
  const [together, setTogether] = useState<Together | null>(null);
  const [projectProblem, setProjectProblem] = useState<LibraryProblem | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const imports = useImports(
    onImport ?? ((file, watch) => importInto(library, file, watch)),
    (drafts, failures, folder) => {
      const [only] = drafts;
      // Whoever has to be told of a failure stays where it is shown.
      if (only !== undefined && drafts.length === 1 && failures.length === 0) return onOpen(only.id);
      setTogether(togetherOf(drafts, folder));
      void designs.refresh();
    },
  );
  const takeFiles = (files: readonly File[], folder: string | null = null) => {
    setTogether(null);
    void imports.take(files, folder);
  };
  const over = useFileDrop(takeFiles);

  const openProject = async ({ ids, name }: Together) => {
    const made = await projects.create(name, ids);
    if (made.ok) onOpenProject(made.value);
    else setProjectProblem(made.error);
  };
  const exportOne = async (summary: DesignSummary, format: ExportFormat) => {
    const loaded = await library.load(summary.id);
    if (!loaded.ok) return designs.fail({ summary, problem: loaded.error });
    const file = await exportDesign(loaded.value.design, format);
    if (file.lost.length > 0) setLossy({ file, opened: true });
    else saveFile(file);
  };
  const closeLossy = () => setLossy((before) => before && { ...before, opened: false });
  const changeSearch = (next: string) => {
    setFocusId(null);
    setSearch(next);
  };
  const listed = designs.state.kind === 'listed' && designs.state.designs.length > 0;

  return (
    <main className={classes.screen}>
      <div className={classes.column}>
        <header className={classes.head}>
          <h1 ref={heading} tabIndex={-1}>
            Flows
          </h1>
          <ImportButton onFiles={takeFiles} busy={imports.busy} />
          <Button
            variant="default"
            leftSection={<IconRoute size={16} aria-hidden />}
            onClick={() => void openProject({ ids: [], name: 'New project' })}
          >
            New project
          </Button>
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={onNew}>
            New design
          </Button>
        </header>
        <ImportNotices imports={imports} />
        {together && (
          <ProjectOffer
            together={together}
            onClose={() => setTogether(null)}
            onAccept={(name) => void openProject({ ...together, name })}
          />
        )}
        {projectProblem && (
          <Notice severity="error" role="alert" title={projectProblem.title} onClose={() => setProjectProblem(null)}>
            <p>{projectProblem.detail}</p>
          </Notice>
        )}
        {designs.failure && (
          <ActProblem library={library} failure={designs.failure} onClose={() => designs.fail(null)} />
        )}
        <ProjectsSection store={projects} onOpen={onOpenProject} drafts={designs.state} />
        <section className={classes.section} aria-labelledby="drafts-heading">
          <div className={classes.sectionHead}>
            <h2 id="drafts-heading">Drafts in this browser</h2>
            {listed && (
              <TextInput
                type="search"
                aria-label="Search drafts"
                placeholder="Search drafts"
                className={classes.search ?? ''}
                leftSection={<IconSearch size={16} aria-hidden />}
                value={search}
                onChange={(event) => changeSearch(event.currentTarget.value)}
              />
            )}
          </div>
          <DesignsBody
            state={designs.state}
            search={search}
            focusId={focusId}
            onClearSearch={() => changeSearch('')}
            onNew={onNew}
            onRetry={() => void designs.retry()}
            onOpen={(summary) => onOpen(summary.id)}
            onRename={setRenaming}
            onDuplicate={(summary) => void designs.duplicate(summary)}
            onExport={(summary, format) => void exportOne(summary, format)}
            onRemove={(summary) => void designs.remove(summary)}
          />
        </section>
        {orgFlows}
      </div>
      <RemovedNotice
        removed={designs.removed}
        onUndo={() => void designs.undoRemove().then(setFocusId)}
        onClose={() => {
          designs.forgetRemoved();
          heading.current?.focus();
        }}
      />
      <RenameDialog
        maxLength={200}
        name={renaming?.name ?? null}
        onClose={() => setRenaming(null)}
        onName={(name) => {
          setRenaming(null);
          if (renaming) void designs.rename(renaming, name);
        }}
      />
      <LostDialog
        file={lossy?.file ?? null}
        opened={lossy?.opened ?? false}
        onClose={closeLossy}
        onExport={() => {
          if (lossy) saveFile(lossy.file);
          closeLossy();
        }}
      />
      {over && <DropHint />}
    </main>
  );
};
