/** What stewards see and decide: questions about residents, their answers, and the history. */
package org.tributary.hub.review;
