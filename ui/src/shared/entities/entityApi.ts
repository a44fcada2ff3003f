// The engine's door for what is asked of entities.
import { engine, type EntityPage, type EntitySummary, type EntityTypeCount } from '@/platform';
import { namedFirst } from '../format';

const PAGE_SIZE = 60;

/** So many are looked through for the best: the engine answers by time, and finds by contacts, numbers and addresses as well. */
const LOOKED_THROUGH = 200;

export interface EntityNarrowing {
  text: string;
  entityType: string | null;
}

export const entityApi = {
  getEntities: ({ text, entityType }: EntityNarrowing, cursor: string | null): Promise<EntityPage> =>
    engine().entities({ text: text.trim(), entityType, cursor, limit: PAGE_SIZE }),

  /** The few that fit best, those first whose name it is. */
  findEntities: async (text: string, most: number): Promise<EntitySummary[]> => {
    const typed = text.trim();
    const limit = typed === '' ? most : LOOKED_THROUGH;
    const { entities } = await engine().entities({ text: typed, entityType: null, cursor: null, limit });
    return namedFirst(entities, ({ name }) => name, typed).slice(0, most);
  },

  getEntity: (entityType: string, entityId: string): Promise<EntitySummary | null> =>
    engine().entity(entityType, entityId),

  getEntityTypes: (): Promise<EntityTypeCount[]> => engine().entityTypes(),
};
