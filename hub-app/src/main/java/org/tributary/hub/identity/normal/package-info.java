/** Records of parties made comparable: names, dates, contact points and addresses in one form. */
package org.tributary.hub.identity.normal;
