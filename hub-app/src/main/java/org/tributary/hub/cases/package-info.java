/** Cases and their timelines. */
package org.tributary.hub.cases;
