// The feature's door to the engine.
import { engine, type EntityPage, type EntitySummary, type EntityTypeCount } from '@/platform';

const PAGE_SIZE = 60;

export interface EntityNarrowing {
  text: string;
  entityType: string | null;
}

export const entityApi = {
  getEntities: ({ text, entityType }: EntityNarrowing, cursor: string | null): Promise<EntityPage> =>
    engine().entities({ text: text.trim(), entityType, cursor, limit: PAGE_SIZE }),

  getEntity: (entityType: string, entityId: string): Promise<EntitySummary | null> =>
    engine().entity(entityType, entityId),

  getEntityTypes: (): Promise<EntityTypeCount[]> => engine().entityTypes(),
};
