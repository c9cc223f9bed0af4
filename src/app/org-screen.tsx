import { useEffect } from 'react';
import { OrgPage } from '../publishing/org-page';
import classes from './design-screen.module.css';
import { Rail } from './rail';

/** The org that the server speaks to, and what works with it. */
export const OrgScreen = () => {
  useEffect(() => {
    document.title = 'What works with this org · Touchtone';
  }, []);
  return (
    <div className={classes.screen}>
      <Rail />
      <OrgPage />
    </div>
  );
};
