export { App } from './App';
export { createQueryClient } from './queryClient';
