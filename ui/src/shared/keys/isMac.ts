// Whether the keyboard is a Mac's, whose keys are named and used otherwise.
export const isMac = navigator.userAgent.includes('Mac');
