/** Documents: bytes that callers send, kept until and as long as cases refer to them. */
@org.jspecify.annotations.NullMarked
package org.tributary.hub.documents;
