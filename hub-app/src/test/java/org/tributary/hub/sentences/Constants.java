package org.tributary.hub.sentences;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The string constants of one source file that may become a sentence for somebody: without logs,
 * metrics, annotations, mistakes of programmers and what only {@code toString} says.
 *
 * @param file path of the source, to be told
 * @param texts what stands in one piece, with the constants of a sum put together
 */
record Constants(String file, Set<String> texts) {
  private static final Pattern FORMATTED = Pattern.compile("%(?:[-0-9.]*[sdf]|n)");
  private static final Pattern OF_OPERATORS =
      Pattern.compile("^progress[.]accept$|[.]description$|^record$|requireNonNull$|^sql[.]");
  private static final Set<String> OF_PROGRAMMERS =
      Set.of(
          "IllegalStateException",
          "UnsupportedOperationException",
          "NoSuchElementException",
          "TransformerException",
          "SQLException",
          "LDAPException",
          "XMLStreamException",
          "CertificateException",
          "JobExecutionException",
          "UncheckedIOException");

  /** Of all sources of a module, or of one package of it. */
  static List<Constants> of(Path folder) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Constants> all = new ArrayList<>();
    try (Stream<Path> found = Files.walk(folder);
        StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<Path> sources = found.filter(it -> it.toString().endsWith(".java")).sorted().toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  diagnostic -> {},
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources));
      for (CompilationUnitTree source : task.parse()) {
        Reader reader = new Reader();
        reader.scan(source, null);
        all.add(new Constants(source.getSourceFile().getName(), reader.texts));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /** Collects the constants. */
  private static final class Reader extends TreeScanner<Void, Void> {
    private final Set<String> texts = new TreeSet<>();

    @Override
    public Void visitAnnotation(AnnotationTree annotation, Void nothing) {
      return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      return method.getName().contentEquals("toString") ? null : super.visitMethod(method, null);
    }

    @Override
    public Void visitNewClass(NewClassTree made, Void nothing) {
      String name = made.getIdentifier().toString();
      return OF_PROGRAMMERS.contains(name) ? null : super.visitNewClass(made, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
      String called = call.getMethodSelect().toString();
      return called.startsWith("log.") || OF_OPERATORS.matcher(called).find()
          ? null
          : super.visitMethodInvocation(call, null);
    }

    @Override
    public Void visitBinary(BinaryTree sum, Void nothing) {
      if (sum.getKind() != Tree.Kind.PLUS) {
        return super.visitBinary(sum, null);
      }
      StringBuilder text = new StringBuilder();
      for (Tree part : parts(sum)) {
        if (part instanceof LiteralTree literal && isText(literal)) {
          text.append(literal.getValue());
        } else {
          keep(text.toString());
          text.setLength(0);
          scan(part, null);
        }
      }
      keep(text.toString());
      return null;
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Void nothing) {
      if (isText(literal)) {
        keep(literal.getValue().toString());
      }
      return null;
    }

    private void keep(String text) {
      FORMATTED
          .splitAsStream(text)
          .filter(piece -> !piece.isBlank())
          .forEach(piece -> texts.add(piece.replace("%%", "%")));
    }

    private static boolean isText(LiteralTree literal) {
      return literal.getValue() instanceof String || literal.getValue() instanceof Character;
    }

    private static List<Tree> parts(Tree tree) {
      Tree bare = tree;
      while (bare instanceof ParenthesizedTree inside
          && !(inside.getExpression() instanceof ConditionalExpressionTree)) {
        bare = inside.getExpression();
      }
      if (!(bare instanceof BinaryTree sum) || sum.getKind() != Tree.Kind.PLUS) {
        return List.of(bare);
      }
      List<Tree> parts = new ArrayList<>(parts(sum.getLeftOperand()));
      parts.addAll(parts(sum.getRightOperand()));
      return parts;
    }
  }
}
