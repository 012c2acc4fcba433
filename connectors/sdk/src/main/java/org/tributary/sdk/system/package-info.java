/** System files: one YAML file connects one departmental system. */
package org.tributary.sdk.system;
