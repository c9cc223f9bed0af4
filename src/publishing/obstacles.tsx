import { Notice } from '../ui/notice';

/** Why a design cannot be the flow's at all; nothing where it can. */
export const Obstacles = ({ lines }: { readonly lines: readonly string[] }) =>
  lines.length > 0 && (
    <Notice severity="error" title="The design cannot become this flow as it is">
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Notice>
  );
