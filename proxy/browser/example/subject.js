/**
 * What a page is about: the name of an image or an app.
 * @param {URL | Location} location
 * @returns {string | undefined}
 */
export function subjectOf({ pathname, search }) {
  // A Grafana dashboard with a variable for the app.
  if (pathname.startsWith('/d/')) {
    const variables = new URLSearchParams(search);
    return variables.get('var-app') ?? variables.get('var-service') ?? undefined;
  }
  // A repository: /owner/name, and below.
  const [, owner, name] = pathname.split('/');
  const own = ['settings', 'orgs', 'marketplace', 'explore', 'topics', 'search', 'notifications'];
  return owner && name && !own.includes(owner) ? name.toLowerCase() : undefined;
}
