// What the rest of the UI may use of this feature.
export { EntityPane } from './components/EntityPane';
export { refreshEntityLists } from './hooks/refreshLists';
export { useEntitySearch, useMarkedEntities } from './hooks/useEntitySearch';
