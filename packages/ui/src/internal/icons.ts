// One by one, so that a host's users load only what its widgets draw.
export const alertIcon = 'M8 5.5v3.5m0 2.25v.25M8 1.75 1.25 13.5a.5.5 0 0 0 .43.75h12.64a.5.5 0 0 0 .43-.75Z';
export const banIcon = 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM3.75 3.75l8.5 8.5';
export const checkIcon = 'm3 8.5 3.25 3.25L13 5';
export const chevronDownIcon = 'm3.5 6 4.5 4.5L12.5 6';
export const closeIcon = 'm4 4 8 8m0-8-8 8';
export const backIcon = 'M10 3.5 5.5 8l4.5 4.5';
export const copyIcon = 'M5.5 5.5h8v8h-8Zm-3 5v-8h8';
export const downloadIcon = 'M8 2v8m-3.25-3L8 10.25 11.25 7M2.5 13.5h11';
export const eyeIcon =
  'M1.5 8S4 3.75 8 3.75 14.5 8 14.5 8 12 12.25 8 12.25 1.5 8 1.5 8ZM8 6.25a1.75 1.75 0 1 0 0 3.5 1.75 1.75 0 0 0 0-3.5Z';
export const eyeOffIcon = 'M1.5 8S4 3.75 8 3.75 14.5 8 14.5 8 12 12.25 8 12.25 1.5 8 1.5 8ZM3 13.5l10-11';
export const gridIcon = 'M2.5 2.5h4v4h-4Zm7 0h4v4h-4Zm-7 7h4v4h-4Zm7 0h4v4h-4Z';
export const keyIcon = 'M5.5 7a3 3 0 1 0 0 6 3 3 0 0 0 0-6Zm2.25.75L13.5 2m-3.25 3.25 2 2';
export const listIcon = 'M5.5 4h8m-8 4h8m-8 4h8M2.5 4h.25M2.5 8h.25m-.25 4h.25';
export const pencilIcon = 'M2.5 13.5 3 10.75 10.75 3 13 5.25 5.25 13Z';
export const powerIcon = 'M8 1.75v6M4.75 3.75a5.25 5.25 0 1 0 6.5 0';
export const pulseIcon = 'M1.5 8.5h3L6.5 3.5l3 9 2-4h3';
export const refreshIcon = 'M13 3v3.25H9.75M13 6.25A5.5 5.5 0 1 0 13.5 9';
export const slidersIcon = 'M2.5 4.5h6m3 0h2m-11 7h2m3 0h6M10 3v3M6 10v3';
export const trashIcon = 'M2.5 4.25h11M6 4V2.5h4V4M4 4.5l.75 9h6.5L12 4.5M6.75 7v4m2.5-4v4';
