// The ways from the start view to the other views.

/** Where things are. */
export interface OverviewLinks {
  ofEntity(entityType: string, entityId: string): string;
  ofEvent(entityType: string, entityId: string, position: number): string;
  statistics: string;
}
