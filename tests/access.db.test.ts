import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OwnAct } from '../src/modules/accounts/rules/grave.ts'
import { type Scope, scopes } from '../src/modules/accounts/rules/machine-may.ts'
import { type Act, acts, may } from '../src/modules/accounts/rules/may.ts'
import { type Role, roles } from '../src/modules/accounts/rules/roles.ts'
import { openCase } from '../src/modules/cases/actions.ts'
import type { Who } from '../src/platform/http/access.ts'
import { anOpening } from './cases-world.ts'
import { aClientToken } from './clients.ts'
import { asForm, type House, openHouse } from './house.ts'
import { aPerson, signedInCookie } from './people.ts'

/**
 * Every route of the house, who may call it, and what it answers to those who may. A route that is not here
 * fails the test: somebody must have thought of it.
 */
type Expected = {
  who: Who
  /** What it answers to those who may. */
  gives: number
  /** An address it is called at, when its pattern is not one. */
  at?: string
  /** What it answers to whoever holds a case, when that differs. */
  toHolders?: number
  /** What it answers to a moderator, when that differs. */
  toModerators?: number
}

const anyone = (gives: number, more: Omit<Expected, 'who' | 'gives'> = {}): Expected => ({
  who: 'anyone',
  gives,
  ...more,
})
const holder = (gives: number): Expected => ({ who: 'case-holder', gives })
const signedIn = (gives: number): Expected => ({ who: 'signed-in', gives })
const half = (gives: number): Expected => ({ who: 'half-signed-in', gives })
const own = (act: OwnAct, gives: number): Expected => ({ who: { own: act }, gives })
const machine = (scope: Scope, gives: number): Expected => ({ who: { client: scope }, gives })
const mayDo = (act: Act, gives: number): Expected => ({ who: { may: act }, gives })

const access: Record<string, Expected> = {
  // Pages that everybody reads.
  'GET /': anyone(200),
  'GET /accessibilite': anyone(200),
  'GET /vos-donnees': anyone(200),
  'GET /sources': anyone(200),
  'GET /code': anyone(200),
  'GET /attaque-en-cours': anyone(200),
  'GET /situations': anyone(200),
  'GET /situations/:slug': anyone(200, { at: '/situations/phishing-sms' }),
  'GET /diagnostic': anyone(200),
  'GET /diagnostic/questions': anyone(200, { at: '/diagnostic/questions?public=particulier' }),
  'GET /diagnostic/verifier': anyone(303, { at: '/diagnostic/verifier?public=particulier' }),
  'GET /diagnostic/recit': anyone(200),
  'POST /diagnostic/recit': anyone(422),
  'GET /diagnostic/pas-trouve': anyone(200),
  'POST /diagnostic/pas-trouve': anyone(422),
  'GET /diagnostic/pas-trouve/effacer': anyone(200),
  'POST /diagnostic/pas-trouve/effacer': anyone(422),
  'GET /diagnostic/resultat/:slug': anyone(200, { at: '/diagnostic/resultat/phishing-sms' }),
  // The module of other sites, and how to install it.
  'GET /module': anyone(200),
  'GET /module.js': anyone(200),
  'GET /module/cadre': anyone(200),
  'GET /module/couleur/:colour.css': anyone(200, { at: '/module/couleur/0b4a57.css' }),
  'POST /module/commencer': anyone(303),
  'GET /module/entrer': anyone(303),
  // Who may repair, and in which order.
  'GET /prestataires': anyone(200),
  'POST /prestataires': anyone(422),
  'GET /prestataires/trouver': anyone(303),
  'GET /prestataires/regles': anyone(200),
  'GET /prestataires/:id': anyone(404),
  'GET /prestataires/rejoindre': anyone(200),
  'POST /prestataires/rejoindre': anyone(422),
  'GET /prestataires/:id/insigne': anyone(404),
  'GET /prestataires/:id/insigne.svg': anyone(404),
  'GET /prestataires/:id/insigne.json': anyone(404),
  'GET /prestataires/insigne': anyone(200),
  'GET /espace-prestataire/equipe': mayDo('keep-own-provider', 404),
  'POST /espace-prestataire/equipe': mayDo('keep-own-provider', 404),
  'GET /espace-prestataire/comptes-rendus': mayDo('keep-own-provider', 404),
  'POST /espace-prestataire/comptes-rendus': mayDo('keep-own-provider', 404),
  'GET /charte': anyone(200),
  'GET /charte/:version': anyone(200, { at: '/charte/2026-11' }),
  // Nobody signed it under this code.
  'GET /charte/signature/:id': anyone(404),
  'GET /.well-known/balise-charter-key.json': anyone(200),
  'GET /api/v1/providers': anyone(422),
  'GET /brigades-et-commissariats': anyone(200),
  'POST /brigades-et-commissariats': anyone(422),
  // Nobody has taken a file in: there is nothing near.
  'GET /brigades-et-commissariats/:insee': anyone(303, { at: '/brigades-et-commissariats/25056' }),
  'GET /diagnostic/resultat/:slug/fiche': anyone(200, { at: '/diagnostic/resultat/phishing-sms/fiche' }),
  'GET /attaque-en-cours/fiche': anyone(200),
  'GET /communes': anyone(200, { at: '/communes?q=besan' }),
  // Large leaks: none is followed here, so that each address of one leads nowhere (breaches/web.db.test.ts).
  'GET /fuites': anyone(200),
  'GET /fuites/:slug': anyone(404),
  'GET /fuites/:slug/lettre': anyone(404),
  'POST /fuites/:slug/lettre': anyone(404),
  'GET /fuites/:slug/apercu': anyone(404),
  'POST /fuites/:slug/recepisse': anyone(404),
  'GET /fuites/:slug/lettres': anyone(404),
  'GET /fuites/:slug/lettres/:file': anyone(404),
  'POST /fuites/:slug/effacer': anyone(404),
  // Whoever was given a receipt.
  'GET /verifier': anyone(200),
  'POST /verifier': anyone(422),
  'GET /.well-known/balise-receipt-key.json': anyone(200),
  'GET /.well-known/balise-custody-key.json': anyone(200),
  'GET /.well-known/balise-audit-key.json': anyone(200),
  // What the site needs.
  'POST /reglages': anyone(303),
  'GET /quitter': anyone(303),
  'GET /hors-ligne': anyone(200),
  'POST /hors-ligne': anyone(303),
  'GET /hors-ligne.js': anyone(200),
  'GET /healthz': anyone(200),
  'GET /readyz': anyone(200),
  'GET /robots.txt': anyone(200),
  'GET /assets/:file': anyone(404, { at: '/assets/none.css' }),
  // For machines: no cookie opens anything here.
  'GET /api/docs': anyone(200),
  'GET /openapi.json': anyone(200),
  'GET /api/v1/threats': anyone(200),
  'GET /api/v1/threats/:slug': anyone(200, { at: '/api/v1/threats/phishing-sms' }),
  'POST /api/v1/triage': anyone(415),
  'POST /api/v1/cases': anyone(415),
  'GET /api/v1/cases/:number': anyone(401),
  'POST /api/v1/token': anyone(400),
  'GET /api/v1/audit': machine('read-audit', 200),
  // The ways into a case.
  'GET /dossier': anyone(200, { toHolders: 303 }),
  'POST /dossier/reprendre': anyone(422),
  'POST /dossier/nouveau': anyone(303),
  'GET /dossier/passage/:token': anyone(200, { at: '/dossier/passage/none' }),
  'POST /dossier/passage/:token': anyone(409, { at: '/dossier/passage/none' }),
  // Several cases of one address: without the list, its rooms lead to its door.
  'GET /dossier/rattacher/:token': anyone(200, { at: '/dossier/rattacher/none' }),
  'POST /dossier/rattacher/:token': anyone(409, { at: '/dossier/rattacher/none' }),
  'GET /mes-dossiers': anyone(200),
  'POST /mes-dossiers': anyone(422),
  'GET /mes-dossiers/lien/:token': anyone(200, { at: '/mes-dossiers/lien/none' }),
  'POST /mes-dossiers/lien/:token': anyone(409, { at: '/mes-dossiers/lien/none' }),
  'GET /mes-dossiers/liste': anyone(303),
  'POST /mes-dossiers/ouvrir': anyone(303),
  'POST /mes-dossiers/detacher': anyone(303),
  'POST /mes-dossiers/sortir': anyone(303),
  // By the code of a case, or the link of a mail: its questions, and nothing else.
  'GET /suivi': anyone(200),
  'POST /suivi': anyone(422),
  'POST /suivi/repondre': anyone(409),
  'GET /suivi/lien/:token': anyone(200, { at: '/suivi/lien/none' }),
  'POST /suivi/lien/:token': anyone(409, { at: '/suivi/lien/none' }),
  'POST /dossier/:number/sortir': anyone(303),
  // Inside a case: whoever holds that one, and nobody else.
  'GET /dossier/:number': holder(200),
  'GET /dossier/:number/cle': holder(200),
  'POST /dossier/:number/cle': holder(303),
  'GET /dossier/:number/faits': holder(200),
  'POST /dossier/:number/faits': holder(303),
  'POST /dossier/:number/gestes': holder(303),
  'GET /dossier/:number/papiers': holder(200),
  'POST /dossier/:number/papiers': holder(303),
  'GET /dossier/:number/papiers/:paper': holder(200),
  'POST /dossier/:number/papiers/:paper': holder(303),
  'GET /dossier/:number/papiers/:paper/pdf': holder(200),
  'GET /dossier/:number/papiers/:paper/texte': holder(200),
  // A case just opened has no receipt of this name.
  'GET /dossier/:number/recepisse': holder(200),
  'POST /dossier/:number/recepisse': holder(303),
  'GET /dossier/:number/recepisse/:code': holder(404),
  'GET /dossier/:number/recepisse/:code/pdf': holder(404),
  'GET /dossier/:number/recepisse/:code/faits': holder(404),
  // Whom it asks to repair: nobody yet.
  'GET /dossier/:number/prestataires': holder(200),
  'POST /dossier/:number/prestataires/demander': holder(422),
  'GET /dossier/:number/prestataires/comparer': holder(303),
  'GET /dossier/:number/prestataires/:id': holder(404),
  'GET /dossier/:number/prestataires/:id/signer': holder(404),
  'POST /dossier/:number/prestataires/:id/signer': holder(404),
  'GET /dossier/:number/prestataires/:id/avenant': holder(404),
  'POST /dossier/:number/prestataires/:id/avenant': holder(404),
  'GET /dossier/:number/prestataires/:id/documents/:file': holder(404),
  'POST /dossier/:number/prestataires/:id/:act': holder(404),
  // What it entrusts: nothing yet, and machines that send piece by piece must say how (tus).
  'GET /dossier/:number/pieces': holder(200),
  'POST /dossier/:number/pieces': holder(422),
  'POST /dossier/:number/pieces/texte': holder(422),
  'OPTIONS /dossier/:number/pieces/envois': holder(204),
  'POST /dossier/:number/pieces/envois': holder(412),
  'PATCH /dossier/:number/pieces/envois/:upload': holder(412),
  'DELETE /dossier/:number/pieces/envois/:upload': holder(412),
  'POST /dossier/:number/pieces/envois/:upload/abandonner': holder(303),
  'GET /dossier/:number/pieces/registre': holder(200),
  'GET /dossier/:number/pieces/guides': holder(200),
  'GET /dossier/:number/pieces/archive': holder(200),
  'POST /dossier/:number/pieces/archive': holder(422),
  'GET /dossier/:number/pieces/ouvrir': holder(200),
  'POST /dossier/:number/pieces/ouvrir': holder(422),
  'POST /dossier/:number/pieces/ouvrir/accorder': holder(422),
  'POST /dossier/:number/pieces/ouvertures/:grant/fermer': holder(404),
  'GET /dossier/:number/pieces/:exhibit': holder(404),
  'GET /originaux/:number/:exhibit': holder(404),
  'GET /dossier/:number/pieces/:exhibit/apercu': holder(404),
  'GET /dossier/:number/pieces/:exhibit/detruire': holder(404),
  'POST /dossier/:number/pieces/:exhibit/detruire': holder(404),
  'GET /dossier/:number/pieces/:exhibit/certificat': holder(404),
  'GET /dossier/:number/contacts': holder(200),
  'GET /dossier/:number/rappel-des-fonds': holder(200),
  'POST /dossier/:number/rappel-des-fonds': holder(303),
  'GET /dossier/:number/autre-appareil': holder(200),
  'POST /dossier/:number/autre-appareil': holder(200),
  'POST /dossier/:number/courriel': holder(422),
  'POST /dossier/:number/rattacher': holder(422),
  'POST /dossier/:number/detacher': holder(303),
  'GET /dossier/:number/suivi': holder(200),
  'POST /dossier/:number/suivi': holder(409),
  'POST /dossier/:number/suivi/ne-plus-demander': holder(303),
  'POST /dossier/:number/suivi/message': holder(422),
  'POST /dossier/:number/suivi/besoin': holder(303),
  'GET /dossier/:number/suivi/nouveau-code': holder(200),
  'POST /dossier/:number/suivi/nouveau-code': holder(303),
  'GET /dossier/:number/copie.html': holder(200),
  'GET /dossier/:number/tout.json': holder(200),
  'POST /dossier/:number/fermer': holder(303),
  'POST /dossier/:number/rouvrir': holder(303),
  'POST /dossier/:number/supprimer': holder(422),
  // The door of those who work here, and their own account.
  'GET /connexion': anyone(200),
  'POST /connexion': anyone(422),
  'GET /connexion/lien/:token': anyone(200, { at: '/connexion/lien/none' }),
  'POST /connexion/lien/:token': anyone(409, { at: '/connexion/lien/none' }),
  // No provider of identity has this name; none says goodbye, and none announces anything.
  'GET /connexion/avec/:provider': anyone(404),
  'GET /connexion/retour/:provider': anyone(404),
  'GET /connexion/sortie': anyone(303),
  'GET /connexion/sortie/retour': anyone(303),
  'POST /connexion/sortie/:provider/annonce': anyone(404),
  'POST /connexion/cle-d-acces': anyone(422),
  // Whoever pressed a link: she owes nothing in these tests, hence she is led on.
  'GET /connexion/second-facteur': half(303),
  'POST /connexion/second-facteur': half(303),
  'POST /connexion/second-facteur/perdu': half(303),
  'GET /connexion/recuperation/:token': anyone(200, { at: '/connexion/recuperation/none' }),
  'POST /connexion/recuperation/:token': anyone(409, { at: '/connexion/recuperation/none' }),
  'POST /compte/sortir': half(303),
  'GET /compte': signedIn(200),
  // Nothing was interrupted.
  'POST /compte/confirmer': signedIn(303),
  'GET /compte/securite': own('see-own-factors', 200),
  'POST /compte/securite/cles': own('add-own-factor', 422),
  'POST /compte/securite/cles/:id/nommer': signedIn(422),
  'POST /compte/securite/cles/:id/retirer': own('replace-own-factor', 404),
  'GET /compte/securite/application': own('add-own-factor', 200),
  'POST /compte/securite/application': own('add-own-factor', 409),
  'POST /compte/securite/application/retirer': own('replace-own-factor', 404),
  'POST /compte/securite/codes-de-secours': own('replace-own-factor', 409),
  'POST /compte/sessions/fermer-les-autres': signedIn(303),
  // No session of one's own has this name.
  'POST /compte/sessions/:id/fermer': signedIn(404),
  // What a role opens, and nothing else does.
  'GET /invitation/:token': anyone(409, { at: '/invitation/none' }),
  'POST /invitation/:token': anyone(409, { at: '/invitation/none' }),
  'GET /compte/invitations': mayDo('invite-people', 200),
  'POST /compte/invitations': mayDo('invite-people', 422),
  'POST /compte/invitations/:id/retirer': mayDo('invite-people', 404),
  'GET /compte/personnes': mayDo('see-people', 200),
  'POST /compte/personnes': mayDo('see-people', 200),
  // Nobody has these names.
  'GET /compte/personnes/:id': mayDo('see-people', 404),
  'POST /compte/personnes/:id/roles/:held/reprendre': mayDo('take-roles', 404),
  'POST /compte/personnes/:id/suspendre': mayDo('suspend-people', 404),
  'POST /compte/personnes/:id/retablir': mayDo('suspend-people', 404),
  // No provider is of this organisation yet.
  'GET /espace-prestataire': mayDo('keep-own-provider', 404),
  'GET /espace-prestataire/choisir': mayDo('keep-own-provider', 404),
  'GET /espace-prestataire/entreprise': mayDo('keep-own-provider', 404),
  'POST /espace-prestataire/entreprise': mayDo('keep-own-provider', 404),
  'GET /espace-prestataire/competences': mayDo('keep-own-provider', 404),
  'POST /espace-prestataire/competences': mayDo('keep-own-provider', 404),
  'GET /espace-prestataire/publics-et-lieux': mayDo('keep-own-provider', 404),
  'POST /espace-prestataire/publics-et-lieux': mayDo('keep-own-provider', 404),
  'GET /espace-prestataire/horaires': mayDo('keep-own-provider', 404),
  'POST /espace-prestataire/horaires': mayDo('keep-own-provider', 404),
  'GET /espace-prestataire/conditions': mayDo('keep-own-provider', 404),
  'POST /espace-prestataire/conditions': mayDo('keep-own-provider', 404),
  'GET /espace-prestataire/entreprise/changer': mayDo('keep-own-provider', 404),
  'POST /espace-prestataire/entreprise/changer': mayDo('keep-own-provider', 404),
  'POST /espace-prestataire/entreprise/changer/retirer': mayDo('keep-own-provider', 404),
  'GET /espace-prestataire/fermeture': mayDo('keep-own-provider', 404),
  'POST /espace-prestataire/fermeture': mayDo('keep-own-provider', 404),
  'GET /espace-prestataire/fiche-masquee': mayDo('keep-own-provider', 404),
  'POST /espace-prestataire/fiche-masquee': mayDo('keep-own-provider', 404),
  'POST /espace-prestataire/envoyer': mayDo('keep-own-provider', 404),
  'POST /espace-prestataire/reprendre': mayDo('keep-own-provider', 404),
  'GET /espace-prestataire/charte': mayDo('keep-own-provider', 404),
  'POST /espace-prestataire/charte': mayDo('sign-charter', 404),
  'GET /espace-prestataire/charte/:id/pdf': mayDo('keep-own-provider', 404),
  'GET /espace-prestataire/charte/:id/preuve': mayDo('keep-own-provider', 404),
  'GET /espace-prestataire/pieces': mayDo('keep-own-provider', 404),
  'POST /espace-prestataire/pieces': mayDo('keep-own-provider', 404),
  'GET /espace-prestataire/pieces/:document/retirer': mayDo('keep-own-provider', 404),
  'POST /espace-prestataire/pieces/:document/retirer': mayDo('keep-own-provider', 404),
  'GET /originaux/prestataire/:document': mayDo('keep-own-provider', 404),
  'GET /espace-prestataire/confirmer': mayDo('keep-own-provider', 404),
  'POST /espace-prestataire/confirmer': mayDo('keep-own-provider', 404),
  'GET /espace-prestataire/decision': mayDo('keep-own-provider', 404),
  // What victims asked of a provider; nothing has these names.
  'GET /espace-prestataire/demandes': mayDo('work-on-interventions', 200),
  'GET /espace-prestataire/demandes/:id': mayDo('work-on-interventions', 404),
  'GET /espace-prestataire/demandes/:id/devis': mayDo('work-on-interventions', 404),
  'POST /espace-prestataire/demandes/:id/devis': mayDo('work-on-interventions', 404),
  'GET /espace-prestataire/demandes/:id/avenant': mayDo('work-on-interventions', 404),
  'POST /espace-prestataire/demandes/:id/avenant': mayDo('work-on-interventions', 404),
  'GET /espace-prestataire/demandes/:id/crime': mayDo('work-on-interventions', 404),
  'POST /espace-prestataire/demandes/:id/crime': mayDo('work-on-interventions', 404),
  'POST /espace-prestataire/demandes/:id/crime/que-faire': mayDo('work-on-interventions', 404),
  'POST /espace-prestataire/demandes/:id/crime/rappel': mayDo('work-on-interventions', 404),
  'GET /espace-prestataire/demandes/:id/fichiers': mayDo('work-on-interventions', 404),
  'POST /espace-prestataire/demandes/:id/fichiers': mayDo('work-on-interventions', 404),
  'GET /espace-prestataire/demandes/:id/fichiers/:number': mayDo('work-on-interventions', 404),
  'GET /espace-prestataire/demandes/:id/documents/:file': mayDo('work-on-interventions', 404),
  'POST /espace-prestataire/demandes/:id/:act': mayDo('work-on-interventions', 404),
  // The community: these have no listed provider. Its door says so; a moderator alone is inside.
  'GET /communaute': mayDo('join-community', 200),
  'POST /communaute/courriel': mayDo('join-community', 303),
  'GET /communaute/mes-ecrits.txt': mayDo('join-community', 200),
  'GET /communaute/mes-ecrits.json': mayDo('join-community', 200),
  'GET /communaute/kits': { ...mayDo('join-community', 404), toModerators: 200 },
  'GET /communaute/kits/proposer': { ...mayDo('join-community', 404), toModerators: 200 },
  'POST /communaute/kits/proposer': { ...mayDo('join-community', 404), toModerators: 422 },
  'GET /communaute/kits/:slug': mayDo('join-community', 404),
  'GET /communaute/contacts': { ...mayDo('join-community', 404), toModerators: 200 },
  'GET /communaute/inviter': mayDo('join-community', 404),
  'POST /communaute/inviter': mayDo('join-community', 404),
  'POST /communaute/inviter/:guest': mayDo('join-community', 404),
  'GET /communaute/:circle': mayDo('join-community', 404),
  'POST /communaute/:circle': mayDo('join-community', 404),
  'GET /communaute/:circle/:thread': mayDo('join-community', 404),
  'POST /communaute/:circle/:thread': mayDo('join-community', 404),
  'POST /communaute/:circle/:thread/fermer': mayDo('join-community', 404),
  'GET /communaute/:circle/:thread/messages/:post': mayDo('join-community', 404),
  'POST /communaute/:circle/:thread/messages/:post': mayDo('join-community', 404),
  'GET /communaute/:circle/:thread/messages/:post/signaler': mayDo('join-community', 404),
  'POST /communaute/:circle/:thread/messages/:post/signaler': mayDo('join-community', 404),
  // Nothing that has these names.
  'GET /compte/communaute': mayDo('moderate-community', 200),
  'GET /compte/communaute/messages/:post': mayDo('moderate-community', 404),
  'POST /compte/communaute/messages/:post': mayDo('moderate-community', 404),
  'GET /compte/communaute/fils/:thread': mayDo('moderate-community', 404),
  'POST /compte/communaute/fils/:thread': mayDo('moderate-community', 404),
  'GET /compte/communaute/kits/:kit': mayDo('moderate-community', 404),
  'POST /compte/communaute/kits/:kit': mayDo('moderate-community', 404),
  'GET /espace-prestataire/avis': mayDo('work-on-interventions', 200),
  'POST /espace-prestataire/avis/:id/:act': mayDo('work-on-interventions', 404),
  // Who reads reviews.
  'GET /compte/surveillance/:id': mayDo('look-at-findings', 404),
  'GET /compte/rappels': mayDo('call-providers-back', 200),
  'POST /compte/rappels/:id': mayDo('call-providers-back', 404),
  'GET /compte/comptes-rendus': mayDo('read-sent-reports', 200),
  'GET /compte/comptes-rendus.json': mayDo('read-sent-reports', 200),
  'GET /compte/comptes-rendus/:id/:file': mayDo('read-sent-reports', 404),
  'GET /compte/verifier-en-premier': mayDo('look-at-findings', 200),
  'GET /compte/avis': mayDo('judge-reviews', 200),
  'GET /compte/avis/:id': mayDo('judge-reviews', 404),
  'POST /compte/avis/:id/:act': mayDo('judge-reviews', 404),
  // She keeps no provider.
  'GET /espace-prestataire/urgences': mayDo('keep-alerts', 404),
  'POST /espace-prestataire/urgences': mayDo('keep-alerts', 404),
  'POST /espace-prestataire/urgences/essai': mayDo('keep-alerts', 404),
  'POST /espace-prestataire/urgences/retirer': mayDo('keep-alerts', 404),
  // No application has this name.
  'GET /compte/candidatures': mayDo('review-applications', 200),
  'GET /compte/candidatures/:id': mayDo('review-applications', 404),
  'GET /compte/candidatures/:id/decider': mayDo('decide-applications', 404),
  'POST /compte/candidatures/:id/decider': mayDo('decide-applications', 404),
  'GET /compte/candidatures/:id/changement': mayDo('decide-applications', 404),
  'POST /compte/candidatures/:id/changement': mayDo('decide-applications', 404),
  'GET /compte/candidatures/:id/fermeture': mayDo('decide-applications', 404),
  'POST /compte/candidatures/:id/fermeture': mayDo('decide-applications', 404),
  'GET /compte/prestataires': mayDo('review-applications', 200),
  'GET /compte/candidatures/:id/fiche-masquee': mayDo('decide-applications', 404),
  'POST /compte/candidatures/:id/fiche-masquee': mayDo('decide-applications', 404),
  'GET /compte/candidatures/:id/labels/:document': mayDo('decide-applications', 404),
  'POST /compte/candidatures/:id/labels/:document': mayDo('decide-applications', 404),
  'GET /compte/candidatures/:id/pieces/:document': mayDo('decide-applications', 404),
  'POST /compte/candidatures/:id/pieces/:document': mayDo('decide-applications', 404),
  'GET /compte/candidatures/:id/charte/:signature/preuve': mayDo('review-applications', 404),
  'POST /compte/candidatures/:id/verification': mayDo('review-applications', 404),
  'POST /compte/candidatures/:id/pieces': mayDo('decide-applications', 404),
  'POST /compte/candidatures/:id/registre': mayDo('decide-applications', 404),
  'GET /originaux/candidatures/:id/:document': mayDo('review-applications', 404),
  // What waits, and who looks after it; nothing has these names.
  'GET /compte/a-faire': mayDo('see-work-list', 200),
  'POST /compte/a-faire': mayDo('see-work-list', 409),
  'GET /compte/a-faire/tache': mayDo('see-work-list', 409),
  'POST /compte/a-faire/courriel': mayDo('see-work-list', 303),
  'POST /compte/a-faire/confier': mayDo('see-work-list', 409),
  'POST /compte/a-faire/regarde': mayDo('look-at-findings', 409),
  'GET /compte/recits': mayDo('answer-stories', 200),
  'GET /compte/recits/:id': mayDo('answer-stories', 404),
  'POST /compte/recits/:id': mayDo('answer-stories', 404),
  'GET /compte/suivi': mayDo('answer-follow-up-for-someone', 200),
  'POST /compte/suivi': mayDo('answer-follow-up-for-someone', 422),
  'POST /compte/suivi/repondre': mayDo('answer-follow-up-for-someone', 409),
  'GET /compte/suivi/messages/:id': mayDo('answer-stories', 404),
  'POST /compte/suivi/messages/:id': mayDo('answer-stories', 404),
  'GET /compte/contenus': mayDo('see-stale-content', 200),
  // Reports, and the procedures that follow: nobody has these names.
  'GET /prestataires/:id/signaler': anyone(404),
  'POST /prestataires/:id/signaler': anyone(404),
  'GET /compte/procedures': mayDo('read-procedures', 200),
  'GET /compte/procedures/ouvrir': mayDo('examine-reports', 200),
  'POST /compte/procedures/ouvrir': mayDo('examine-reports', 422),
  'GET /compte/procedures/:id': mayDo('read-procedures', 404),
  'GET /compte/procedures/:id/examiner': mayDo('examine-reports', 404),
  'POST /compte/procedures/:id/examiner': mayDo('examine-reports', 404),
  'GET /compte/procedures/:id/rapporteur': mayDo('examine-reports', 404),
  'POST /compte/procedures/:id/rapporteur': mayDo('examine-reports', 404),
  'GET /compte/procedures/:id/avertissement': mayDo('examine-reports', 404),
  'POST /compte/procedures/:id/avertissement': mayDo('examine-reports', 404),
  'GET /compte/procedures/:id/avertir': mayDo('examine-reports', 404),
  'POST /compte/procedures/:id/avertir': mayDo('examine-reports', 404),
  'GET /compte/procedures/:id/rappeler': mayDo('examine-reports', 404),
  'POST /compte/procedures/:id/rappeler': mayDo('examine-reports', 404),
  'GET /compte/procedures/:id/me-deporter': mayDo('read-procedures', 404),
  'POST /compte/procedures/:id/me-deporter': mayDo('read-procedures', 404),
  'GET /compte/procedures/:id/signalement-retire': mayDo('examine-reports', 404),
  'POST /compte/procedures/:id/signalement-retire': mayDo('examine-reports', 404),
  'GET /compte/procedures/:id/liquidateur': mayDo('examine-reports', 404),
  'POST /compte/procedures/:id/liquidateur': mayDo('examine-reports', 404),
  'GET /compte/procedures/:id/prendre-le-dossier': mayDo('instruct-procedures', 404),
  'POST /compte/procedures/:id/prendre-le-dossier': mayDo('instruct-procedures', 404),
  'GET /compte/procedures/:id/piece': mayDo('instruct-procedures', 404),
  'POST /compte/procedures/:id/piece': mayDo('instruct-procedures', 404),
  'GET /compte/procedures/:id/masquer': mayDo('instruct-procedures', 404),
  'POST /compte/procedures/:id/masquer': mayDo('instruct-procedures', 404),
  'GET /compte/procedures/:id/constat': mayDo('instruct-procedures', 404),
  'POST /compte/procedures/:id/constat': mayDo('instruct-procedures', 404),
  'GET /compte/procedures/:id/griefs': mayDo('instruct-procedures', 404),
  'POST /compte/procedures/:id/griefs': mayDo('instruct-procedures', 404),
  'GET /compte/procedures/:id/renvoyer-les-griefs': mayDo('instruct-procedures', 404),
  'POST /compte/procedures/:id/renvoyer-les-griefs': mayDo('instruct-procedures', 404),
  'GET /compte/procedures/:id/reception-des-griefs': mayDo('instruct-procedures', 404),
  'POST /compte/procedures/:id/reception-des-griefs': mayDo('instruct-procedures', 404),
  'GET /compte/procedures/:id/classer': mayDo('instruct-procedures', 404),
  'POST /compte/procedures/:id/classer': mayDo('instruct-procedures', 404),
  'GET /compte/procedures/:id/remettre-le-dossier': mayDo('instruct-procedures', 404),
  'POST /compte/procedures/:id/remettre-le-dossier': mayDo('instruct-procedures', 404),
  'GET /compte/procedures/:id/repondre-sur-le-delai': mayDo('instruct-procedures', 404),
  'POST /compte/procedures/:id/repondre-sur-le-delai': mayDo('instruct-procedures', 404),
  'GET /compte/procedures/:id/convoquer': mayDo('instruct-procedures', 404),
  'POST /compte/procedures/:id/convoquer': mayDo('instruct-procedures', 404),
  'GET /compte/procedures/:id/refuser-l-audition': mayDo('instruct-procedures', 404),
  'POST /compte/procedures/:id/refuser-l-audition': mayDo('instruct-procedures', 404),
  'GET /compte/procedures/:id/audition': mayDo('instruct-procedures', 404),
  'POST /compte/procedures/:id/audition': mayDo('instruct-procedures', 404),
  'GET /compte/procedures/:id/commission': mayDo('decide-measures', 404),
  'POST /compte/procedures/:id/commission': mayDo('decide-measures', 404),
  'GET /compte/procedures/:id/mes-liens': mayDo('sit-in-commission', 404),
  'POST /compte/procedures/:id/mes-liens': mayDo('sit-in-commission', 404),
  'GET /compte/procedures/:id/proposer': mayDo('sit-in-commission', 404),
  'POST /compte/procedures/:id/proposer': mayDo('sit-in-commission', 404),
  'GET /compte/procedures/:id/voter': mayDo('sit-in-commission', 404),
  'POST /compte/procedures/:id/voter': mayDo('sit-in-commission', 404),
  'GET /compte/procedures/:id/decider': mayDo('decide-measures', 404),
  'POST /compte/procedures/:id/decider': mayDo('decide-measures', 404),
  'GET /compte/procedures/:id/notifier': mayDo('decide-measures', 404),
  'POST /compte/procedures/:id/notifier': mayDo('decide-measures', 404),
  'GET /compte/procedures/:id/renvoyer-la-decision': mayDo('decide-measures', 404),
  'POST /compte/procedures/:id/renvoyer-la-decision': mayDo('decide-measures', 404),
  'GET /compte/procedures/:id/reception-de-la-decision': mayDo('decide-measures', 404),
  'POST /compte/procedures/:id/reception-de-la-decision': mayDo('decide-measures', 404),
  'GET /compte/procedures/:id/recours-au-tribunal': mayDo('decide-measures', 404),
  'POST /compte/procedures/:id/recours-au-tribunal': mayDo('decide-measures', 404),
  'GET /compte/procedures/:id/repondre-au-recours': mayDo('decide-measures', 404),
  'POST /compte/procedures/:id/repondre-au-recours': mayDo('decide-measures', 404),
  'GET /compte/procedures/:id/surseoir': mayDo('decide-measures', 404),
  'POST /compte/procedures/:id/surseoir': mayDo('decide-measures', 404),
  'GET /compte/procedures/:id/fin-du-sursis': mayDo('decide-measures', 404),
  'POST /compte/procedures/:id/fin-du-sursis': mayDo('decide-measures', 404),
  'GET /compte/procedures/:id/retirer-la-decision': mayDo('decide-measures', 404),
  'POST /compte/procedures/:id/retirer-la-decision': mayDo('decide-measures', 404),
  'GET /compte/procedures/:id/annulation': mayDo('decide-measures', 404),
  'POST /compte/procedures/:id/annulation': mayDo('decide-measures', 404),
  'GET /compte/procedures/:id/suspendre': mayDo('decide-measures', 404),
  'POST /compte/procedures/:id/suspendre': mayDo('decide-measures', 404),
  'GET /compte/procedures/:id/renouveler-la-suspension': mayDo('decide-measures', 404),
  'POST /compte/procedures/:id/renouveler-la-suspension': mayDo('decide-measures', 404),
  'GET /compte/procedures/:id/lever-la-suspension': mayDo('decide-measures', 404),
  'POST /compte/procedures/:id/lever-la-suspension': mayDo('decide-measures', 404),
  'GET /espace-prestataire/procedures': mayDo('defend-own-provider', 404),
  'GET /espace-prestataire/procedures/:id': mayDo('defend-own-provider', 404),
  'GET /espace-prestataire/procedures/:id/dossier': mayDo('defend-own-provider', 404),
  'GET /espace-prestataire/procedures/:id/recevoir-les-griefs': mayDo('defend-own-provider', 404),
  'POST /espace-prestataire/procedures/:id/recevoir-les-griefs': mayDo('defend-own-provider', 404),
  'GET /espace-prestataire/procedures/:id/demander-le-dossier': mayDo('defend-own-provider', 404),
  'POST /espace-prestataire/procedures/:id/demander-le-dossier': mayDo('defend-own-provider', 404),
  'GET /espace-prestataire/procedures/:id/ecrire-mes-observations': mayDo('defend-own-provider', 404),
  'POST /espace-prestataire/procedures/:id/ecrire-mes-observations': mayDo('defend-own-provider', 404),
  'GET /espace-prestataire/procedures/:id/demander-du-temps': mayDo('defend-own-provider', 404),
  'POST /espace-prestataire/procedures/:id/demander-du-temps': mayDo('defend-own-provider', 404),
  'GET /espace-prestataire/procedures/:id/demander-une-audition': mayDo('defend-own-provider', 404),
  'POST /espace-prestataire/procedures/:id/demander-une-audition': mayDo('defend-own-provider', 404),
  'GET /espace-prestataire/procedures/:id/etre-assiste': mayDo('defend-own-provider', 404),
  'POST /espace-prestataire/procedures/:id/etre-assiste': mayDo('defend-own-provider', 404),
  'GET /espace-prestataire/procedures/:id/repondre-a-l-avertissement': mayDo('defend-own-provider', 404),
  'POST /espace-prestataire/procedures/:id/repondre-a-l-avertissement': mayDo('defend-own-provider', 404),
  'GET /espace-prestataire/procedures/:id/recevoir-la-decision': mayDo('defend-own-provider', 404),
  'POST /espace-prestataire/procedures/:id/recevoir-la-decision': mayDo('defend-own-provider', 404),
  'GET /espace-prestataire/procedures/:id/recevoir-la-reponse': mayDo('defend-own-provider', 404),
  'POST /espace-prestataire/procedures/:id/recevoir-la-reponse': mayDo('defend-own-provider', 404),
  'GET /espace-prestataire/procedures/:id/former-un-recours': mayDo('defend-own-provider', 404),
  'POST /espace-prestataire/procedures/:id/former-un-recours': mayDo('defend-own-provider', 404),
  'GET /compte/machines': mayDo('keep-clients', 200),
  'POST /compte/machines': mayDo('keep-clients', 422),
  'POST /compte/machines/:id/secret': mayDo('keep-clients', 404),
  'POST /compte/machines/:id/fermer': mayDo('keep-clients', 404),
  'GET /compte/recuperations': mayDo('see-recoveries', 200),
  'POST /compte/recuperations/:id/ouvrir': mayDo('open-recovery', 404),
  'POST /compte/recuperations/:id/approuver': mayDo('approve-recovery', 404),
  'POST /compte/recuperations/:id/refuser': mayDo('approve-recovery', 404),
  'GET /compte/journal': mayDo('read-audit', 200),
  'POST /compte/journal': mayDo('read-audit', 303),
  'GET /compte/journal/export': mayDo('export-audit', 200),
  'GET /compte/qui-peut-quoi': mayDo('see-who-may-do-what', 200),
  // What victims opened to people who work here: to these, nothing.
  'GET /pieces': mayDo('receive-exhibits', 200),
  'POST /pieces/codes/:held/changer': mayDo('receive-exhibits', 404),
  'GET /pieces/registres/:ledger': mayDo('receive-exhibits', 404),
  'GET /pieces/:id': mayDo('receive-exhibits', 404),
  'GET /pieces/:id/apercu': mayDo('receive-exhibits', 404),
  'GET /originaux/pieces/:id': mayDo('receive-exhibits', 404),
  'GET /pieces/acces/:opening/transmettre': mayDo('pass-exhibits', 404),
  'GET /pieces/registres/:ledger/archive': mayDo('export-exhibits', 404),
  'POST /pieces/registres/:ledger/archive': mayDo('export-exhibits', 404),
  'POST /pieces/acces/:opening/transmettre': mayDo('pass-exhibits', 404),
  'GET /pieces/registres/:ledger/conserver': mayDo('hold-exhibits', 404),
  'POST /pieces/registres/:ledger/conserver': mayDo('hold-exhibits', 404),
  'POST /pieces/registres/:ledger/ne-plus-conserver': mayDo('hold-exhibits', 404),
  'GET /pieces/:id/verrouiller': mayDo('lock-exhibits', 404),
  'POST /pieces/:id/verrouiller': mayDo('lock-exhibits', 404),
  // Only where the demo runs, only on a developer's machine.
  'GET /demonstration': { who: 'demo', gives: 200 },
  'GET /demonstration/courrier': { who: 'demo', gives: 200 },
  // Nobody invented has no name.
  'POST /demonstration/entrer': { who: 'demo', gives: 404 },
  'GET /dev/galerie': { who: 'development', gives: 200 },
}

/** The gallery has one page a component: they are all alike. */
const expectedOf = ({ method, url }: Route): Expected | undefined =>
  access[`${method} ${url.replace(/^\/dev\/galerie\/.+/, '/dev/galerie')}`]

type Route = { method: string; url: string; who: Who }
const isForMachines = (who: Who) => typeof who === 'object' && 'client' in who
const needsAccount = (who: Who) =>
  who === 'signed-in' || who === 'half-signed-in' || (typeof who === 'object' && !isForMachines(who))
const modes = ['development', 'demo'] as const
const houses = {} as Record<(typeof modes)[number], House>
beforeAll(async () => {
  for (const mode of modes) houses[mode] = await openHouse({ settings: { mode } })
})
afterAll(async () => {
  for (const mode of modes) await houses[mode].close()
})

/** A case just opened, and the cookie of a browser that holds it for so many minutes more. */
async function aHeldCase({ cases, world, clock }: House, minutes = 60) {
  const { caseId, number } = await openCase(cases.world, anOpening())
  const until = new Date(clock.now.getTime() + minutes * 60_000)
  return { number, cookies: { dossier: world.secrets.seal('case-session', { caseId, number }, until) } }
}

const callers = [
  'nobody',
  'who holds this case',
  'who holds another case',
  'who held this case until a moment ago',
] as const

/** Whoever calls, route after route, about one case: another is opened where a route may have changed it. */
function theCallerOf(house: House, caller: (typeof callers)[number]) {
  const open = async () => {
    const here = await aHeldCase(house, caller === 'who held this case until a moment ago' ? 0 : 60)
    return { here, held: caller === 'who holds another case' ? await aHeldCase(house) : here }
  }
  let about: Awaited<ReturnType<typeof open>> | undefined
  return async (route: Route) => {
    about ??= await open()
    const { here, held } = about
    if (route.method !== 'GET' && caller.startsWith('who holds')) about = undefined
    const url = (expectedOf(route)?.at ?? route.url)
      .replace(':number', here.number)
      .replace(':paper', 'prosecutor')
    const answer = await house.app.inject({
      method: route.method as 'GET' | 'POST',
      url,
      ...(route.method === 'POST' ? asForm({}) : {}),
      cookies: caller === 'nobody' ? {} : held.cookies,
    })
    return { answer, number: here.number }
  }
}

/**
 * The routes walked by everybody in one mode: all of them in development, where the demo's own are not; in the demo
 * those alone, since the others are the same there, as the first test of each mode holds.
 */
const walkedIn = (mode: (typeof modes)[number]) =>
  houses[mode].routes.filter(({ who }) => mode === 'development' || who === 'demo')

/** Whoever does not hold the case is sent to its door, and what was typed with her; a machine is told so. */
const shutTo = ({ method }: Pick<Route, 'method'>) => (method === 'GET' ? 303 : method === 'POST' ? 422 : 401)

describe.each(modes)('the house in its %s mode', (mode) => {
  it('has no route that nobody thought of, and each is for whom it says', () => {
    const { routes } = houses[mode]
    expect(routes.length).toBeGreaterThan(45)
    expect(routes.filter((route) => !expectedOf(route)).map(({ method, url }) => `${method} ${url}`)).toEqual(
      [],
    )
    const other = routes.filter(
      (route) => JSON.stringify(expectedOf(route)?.who) !== JSON.stringify(route.who),
    )
    expect(other).toEqual([])
  })

  it.each(callers)('answers %s as the table says, on every route', async (caller) => {
    const call = theCallerOf(houses[mode], caller)
    const unexpected: string[] = []
    for (const route of walkedIn(mode)) {
      const expected = expectedOf(route)
      if (!expected) continue
      const { answer, number } = await call(route)
      const inside = expected.who === 'case-holder'
      const forPeople = needsAccount(expected.who)
      const passes =
        !forPeople && !isForMachines(expected.who) && (!inside || caller === 'who holds this case')
      const toHolders = caller.startsWith('who holds') ? expected.toHolders : undefined
      const shut = isForMachines(expected.who) ? 401 : forPeople ? 303 : shutTo(route)
      const status = passes ? (toHolders ?? expected.gives) : shut
      if (answer.statusCode !== status)
        unexpected.push(`${route.method} ${route.url}: ${answer.statusCode}, not ${status}`)
      if (forPeople) expect(answer.headers.location).toBe('/connexion')
      else if (!passes && inside && route.method === 'GET')
        expect(answer.headers.location).toBe(`/dossier?motif=reprendre&numero=${number}`)
      if (!passes) expect(answer.cookies).toEqual([])
    }
    expect(unexpected).toEqual([])
  })

  it.each([...roles, 'nothing any more'] as const)(
    'answers whoever is signed in and holds %s as the table says, on every route',
    async (held) => {
      const house = houses[mode]
      const { id } = await aPerson(house.world, held === 'nothing any more' ? [] : [held])
      let cookies: { compte: string } | undefined
      const unexpected: string[] = []
      for (const route of walkedIn(mode)) {
        const expected = expectedOf(route)
        // What nobody is refused is drawn for one of them: what is closed is asked by all.
        if (!expected || (expected.who === 'anyone' && held !== roles[0])) continue
        cookies ??= await signedInCookie(house.world, id)
        const answer = await house.app.inject({
          method: route.method as 'GET' | 'POST',
          url: expected.at ?? route.url,
          ...(route.method === 'POST' ? asForm({}) : {}),
          cookies,
        })
        // What a form did to the session that sent it is no matter of the routes after it; one that found nothing did nothing.
        if (route.method !== 'GET' && answer.statusCode !== 404) cookies = undefined
        const status = statusFor(route, expected, held)
        if (answer.statusCode !== status)
          unexpected.push(`${route.method} ${route.url}: ${answer.statusCode}, not ${status}`)
      }
      expect(unexpected).toEqual([])
    },
  )

  it.each([...scopes, 'no scope'] as const)(
    'answers a machine that has %s as the table says',
    async (scope) => {
      const house = houses[mode]
      const authorization = `Bearer ${await aClientToken(house.world, scope === 'no scope' ? [] : [scope])}`
      const unexpected: string[] = []
      for (const route of walkedIn(mode)) {
        const expected = expectedOf(route)
        // A case asks for words in the same header: its own tests tell what it answers to others.
        if (!expected || route.url === '/api/v1/cases/:number') continue
        const answer = await house.app.inject({
          method: route.method as 'GET' | 'POST',
          url: expected.at ?? route.url,
          ...(route.method === 'POST' ? asForm({}) : {}),
          headers: { ...(route.method === 'POST' ? asForm({}).headers : {}), authorization },
        })
        const { who } = expected
        const opens = typeof who === 'object' && 'client' in who
        const status = opens
          ? who.client === scope
            ? expected.gives
            : 403
          : needsAccount(who)
            ? 303
            : who === 'case-holder'
              ? shutTo(route)
              : expected.gives
        if (answer.statusCode !== status)
          unexpected.push(`${route.method} ${route.url}: ${answer.statusCode}, not ${status}`)
      }
      expect(unexpected).toEqual([])
    },
  )

  it('answers a question about a page as it answers the page', async () => {
    const { number } = await aHeldCase(houses[mode])
    const answer = await houses[mode].app.inject({ method: 'HEAD', url: `/dossier/${number}` })
    expect(answer.statusCode).toBe(303)
  })

  it('gives nobody the pages of the other mode', () => {
    const urls = houses[mode].routes.map(({ url }) => url)
    expect(urls.some((url) => url.startsWith('/dev/'))).toBe(mode === 'development')
    expect(urls.some((url) => url.startsWith('/demonstration'))).toBe(mode === 'demo')
  })
})

/** What somebody with an account is answered: it opens no case, and what no role of hers opens is not there. */
function statusFor(
  { method }: Route,
  { who, gives, toModerators }: Expected,
  held: Role | 'nothing any more',
): number {
  if (who === 'case-holder') return shutTo({ method })
  if (isForMachines(who)) return 401
  if (typeof who === 'object' && 'may' in who)
    return may([{ role: held }], who.may) ? ((held === 'moderator' ? toModerators : undefined) ?? gives) : 404
  return gives
}

describe('the table', () => {
  it('has a route for every act that a role opens', () => {
    const asked = houses.development.routes.flatMap(({ who }) =>
      typeof who === 'object' && 'may' in who ? [who.may] : [],
    )
    expect([...new Set(asked)].sort()).toEqual([...acts].sort())
  })

  it('has a route for every scope of machines', () => {
    const asked = houses.development.routes.flatMap(({ who }) =>
      typeof who === 'object' && 'client' in who ? [who.client] : [],
    )
    expect([...new Set(asked)].sort()).toEqual([...scopes].sort())
  })

  it('names no route that is gone', () => {
    const routes = modes.flatMap((mode) => houses[mode].routes.map(({ method, url }) => `${method} ${url}`))
    expect(Object.keys(access).filter((route) => !routes.includes(route))).toEqual([])
  })
})

describe('what is sent to a route', () => {
  const long = 'é'.repeat(3000)
  const bodies: [string, object][] = [
    ['no body', {}],
    ['JSON', { payload: { threat: 'x', text: 'x', facts: { a: [1] } } }],
    ['a list in JSON', { payload: [1, 2, 3] }],
    ['null in JSON', { payload: 'null', headers: { 'content-type': 'application/json' } }],
    ['half a JSON', { payload: '{"a":', headers: { 'content-type': 'application/json' } }],
    ['plain text', { payload: long, headers: { 'content-type': 'text/plain' } }],
    ['XML', { payload: '<a/>', headers: { 'content-type': 'application/xml' } }],
    ['a file', { payload: '--x--', headers: { 'content-type': 'multipart/form-data; boundary=x' } }],
    ['a content type that is none', { payload: 'x', headers: { 'content-type': 'nonsense' } }],
    [
      'names that every object has',
      asForm({ __proto__: 'x', constructor: 'y', toString: 'z', public: '__proto__', threat: 'constructor' }),
    ],
    [
      'NUL and half characters',
      { payload: 'story=%00%ff&number=%00&public=%ed%a0%bd', headers: asForm({}).headers },
    ],
  ]

  it.each(bodies)('never breaks it, though it be %s', async (_, sent) => {
    const house = houses.development
    const broken: string[] = []
    const outside = await aHeldCase(house)
    for (const route of house.routes.filter(({ method }) => method === 'POST')) {
      const { number, cookies } = route.who === 'case-holder' ? await aHeldCase(house) : outside
      const url = (expectedOf(route)?.at ?? route.url).replace(':number', number)
      const answer = await house.app.inject({ method: 'POST', url, cookies, ...sent })
      if (answer.statusCode >= 500) broken.push(`${route.method} ${route.url}: ${answer.statusCode}`)
    }
    expect(broken).toEqual([])
  })

  it.each([
    ['a NUL', '%00'],
    ['an emoji', '%F0%9F%99%82'],
    ['a climb', '..%2f..%2f..%2fetc%2fpasswd'],
    ['a broken percent', '%zz'],
    ['a name that every object has', '__proto__'],
    ['a very long word', 'x'.repeat(3000)],
    ['SQL', "'%3B%20drop%20table%20cases.case_file%3B--"],
  ])('never breaks it, though its address hold %s', async (_, piece) => {
    const house = houses.development
    const { cookies } = await aHeldCase(house)
    const broken: string[] = []
    for (const { method, url } of house.routes) {
      const question = `?q=${piece}&public=${piece}&change=${piece}&asked=${piece}&threat=${piece}&motif=${piece}&fait=${piece}&numero=${piece}&via=${piece}`
      const answer = await house.app.inject({
        method: method as 'GET' | 'POST',
        url: url.replace(/:\w+/, piece) + question,
        cookies,
        ...(method === 'POST' ? asForm({}) : {}),
      })
      if (answer.statusCode >= 500) broken.push(`${method} ${url}: ${answer.statusCode}`)
    }
    expect(broken).toEqual([])
  })
})
