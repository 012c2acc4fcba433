/** The model of identity as data: what is compared, how, and what each agreement is worth. */
package org.tributary.hub.identity.model;
