/** Name of a run's evidence pack in its folder. By itself, so that who only names it loads no sealing. */
export const packFile = 'evidence.zip';
