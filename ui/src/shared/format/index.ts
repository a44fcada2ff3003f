export * from './fitting';
export * from './fold';
export * from './format';
export * from './harmless';
export * from './text';
export * from './typedNumber';
