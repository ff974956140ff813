using System.Runtime.CompilerServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>TorchScript: functions in a subset of Python, compiled by libtorch.</summary>
    public static partial class jit
    {
        /// <summary>Compiles the source of one or more functions.</summary>
        /// <exception cref="ArgumentException">The source is empty.</exception>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The source is wrong, with the compiler's message.</exception>
        public static unsafe CompilationUnit compile(string script)
        {
            ArgumentException.ThrowIfNullOrEmpty(script);
            // The compiler insists on a line end after the last line.
            fixed (byte* source = Utf8.Terminated(script + "\n"))
                return new CompilationUnit(NativeError.Check(Native.rnnbow_jit_compile(source)));
        }

        /// <summary>Compiled functions.</summary>
        public class CompilationUnit : IDisposable
        {
            private const int MaximumResults = 64;

            private nint handle;

            internal CompilationUnit(nint handle) => this.handle = handle;

            /// <summary>Releases the compiled functions.</summary>
            ~CompilationUnit() => Dispose(false);

            /// <summary>Calls a function.</summary>
            /// <param name="name">Its name.</param>
            /// <param name="objs">Its arguments: tensors, arrays of tensors, numbers, truth values, or null.</param>
            /// <returns>
            /// A tensor, a <see cref="Scalar"/>, an array or null; for a Python tuple of up to five, a ValueTuple, of tensors or
            /// of scalars where all are.
            /// </returns>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">There is no such function, or it failed.</exception>
            [SkipLocalsInit]
            public unsafe object invoke(string name, params object[] objs)
            {
                ArgumentException.ThrowIfNullOrEmpty(name);
                ObjectDisposedException.ThrowIf(handle == 0, this);
                var arguments = Array.ConvertAll(objs, ToArgument);
                var values = stackalloc NativeValue[arguments.Length];
                var scratch = stackalloc long[ArgumentMarshaller.ScratchWords];
                var results = stackalloc NativeValue[MaximumResults];
                int isTuple, count;
                using (var marshalled = new ArgumentMarshaller(arguments, values, scratch))
                {
                    fixed (byte* function = Utf8.Terminated(name))
                    {
                        count = NativeError.Check(Native.rnnbow_jit_invoke(
                            handle, function, values, arguments.Length, results, MaximumResults, &isTuple));
                    }
                }
                GC.KeepAlive(this);
                var found = new object?[Math.Min(count, MaximumResults)];
                for (var i = 0; i < found.Length; i++) found[i] = Result.ToObject(results[i]);
                return isTuple != 0 ? Tupled(found) : found[0]!;
            }

            /// <inheritdoc cref="invoke(string, object[])"/>
            public TResult invoke<TResult>(string name, params object[] inputs) => (TResult)invoke(name, inputs);

            /// <inheritdoc cref="invoke(string, object[])"/>
            public TResult invoke<T, TResult>(string name, params T[] inputs) =>
                (TResult)invoke(name, Array.ConvertAll(inputs, input => (object)input!));

            /// <summary>Releases the compiled functions.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Releases the compiled functions.</summary>
            protected virtual void Dispose(bool disposing)
            {
                var released = Interlocked.Exchange(ref handle, 0);
                if (released != 0) Native.rnnbow_jit_free(released);
            }

            private static Argument ToArgument(object? value) => value switch
            {
                null => Argument.None,
                Tensor tensor => tensor,
                Tensor[] tensors => tensors,
                Scalar scalar => scalar,
                float number => (double)number,
                double number => number,
                bool flag => flag,
                int number => number,
                long number => number,
                string text => text,
                long[] numbers => numbers,
                double[] numbers => numbers,
                _ => throw new ArgumentException($"A compiled function takes no argument of type {value.GetType().Name}."),
            };

            private static object Tupled(object?[] values)
            {
                if (Array.TrueForAll(values, value => value is Tensor)) return Tupled(Array.ConvertAll(values, value => (Tensor)value!));
                return Array.TrueForAll(values, value => value is Scalar)
                    ? Tupled(Array.ConvertAll(values, value => (Scalar)value!))
                    : Tupled<object?>(values)!;
            }

            private static object Tupled<T>(T[] values) => values switch
            {
                [var a] => a!,
                [var a, var b] => (a, b),
                [var a, var b, var c] => (a, b, c),
                [var a, var b, var c, var d] => (a, b, c, d),
                [var a, var b, var c, var d, var e] => (a, b, c, d, e),
                _ => values,
            };
        }
    }
}
