/** Whether a text is a version of Docker Desktop that can be compared: `4.43` or `4.43.1`. */
export const isDesktopVersion = (text: string): boolean => /^\d+\.\d+(?:\.\d+)*$/.test(text);
