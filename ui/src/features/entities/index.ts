// What the rest of the UI may use of this feature.
export { EntityPane } from './components/EntityPane';
export { refreshEntityLists } from './hooks/refreshLists';
export {
  ENTITIES_KEY,
  entitiesQuery,
  entityQuery,
  entityTypesQuery,
  useEntities,
  useEntity,
} from './hooks/useEntities';
export { useEntitySearch, useMarkedEntities } from './hooks/useEntitySearch';
export { useEntityState } from './hooks/useEntityState';
export { forgetDraft, saveDrafts, useDraft, useDrafted } from './services/drafts';
export { entityApi, type EntityNarrowing } from './services/entityApi';
export {
  entityKey,
  isSameEntity,
  rememberViewed,
  togglePinned,
  useEntityMarks,
  type EntityMark,
  type EntityMarks,
} from './services/marks';
