import { Configuration } from '#tributary';

/** Signs in at a hub and gives what its client needs: where it is, a token, and that writes answer at once. */
export async function signIn(url: string, secret: string, scopes: string): Promise<Configuration> {
  const answer = await fetch(`${url}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: 'tributary', client_secret: secret, scope: scopes }),
  });
  if (!answer.ok) throw new Error(`The hub at ${url} gave no token: ${answer.status}`);
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return new Configuration({ basePath: url, accessToken: `Bearer ${token}`, headers: { Prefer: 'respond-async' } });
}
