using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Modules, losses, initialization and what else networks are built of.</summary>
    public static partial class nn
    {
        /// <summary>The base of all neural network modules: a tree of named parameters, buffers and submodules.</summary>
        /// <remarks>
        /// A derived class keeps its components in fields and calls <see cref="RegisterComponents"/> at the end of its constructor.
        /// Components outlive every dispose scope; they are released with the module.
        /// </remarks>
        public partial class Module : IDisposable
        {
            /// <summary>The name of the module.</summary>
            protected string? name;

            private bool _componentsRegistered;
            private bool _disposed;
            private bool _training = true;

            /// <summary>A module without components.</summary>
            /// <param name="name">The name of the module.</param>
            protected Module(string name) => this.name = name;

            /// <summary>Whether the module is in training mode; it decides what dropout does.</summary>
            public virtual bool training => _training;

            /// <summary>The name of the module.</summary>
            public virtual string GetName() => string.IsNullOrEmpty(name) ? GetType().Name : name;

            /// <summary>Puts the module and its submodules into training mode.</summary>
            /// <param name="train">False for evaluation mode.</param>
            public virtual void train(bool train = true)
            {
                _training = train;
                foreach (var (_, child) in named_children()) child.train(train);
            }

            /// <summary>Puts the module and its submodules into evaluation mode.</summary>
            public virtual void eval() => train(false);

            /// <summary>Calls a function on every submodule, children first, and on the module itself.</summary>
            /// <param name="fn">The function.</param>
            /// <returns>The module itself.</returns>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var (_, child) in _submodules.Items) child.apply(fn);
                fn(this);
                return this;
            }

            /// <summary>Removes the gradients of all parameters.</summary>
            /// <param name="set_to_none">False to fill them with zeros instead.</param>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var (_, parameter) in named_parameters())
                {
                    using var grad = parameter.grad;
                    if (grad is null) continue;
                    if (set_to_none) parameter.grad = null;
                    else grad.zero_();
                }
            }

            /// <summary>Registers the fields that hold modules, parameters or tensors, each under the name of its field.</summary>
            /// <remarks>A tensor that is not a <see cref="Parameter"/> becomes a buffer. Works once; what is registered stays.</remarks>
            protected virtual void RegisterComponents()
            {
                if (_componentsRegistered) return;
                _componentsRegistered = true;
                foreach (var field in ComponentFields(GetType()))
                    RegisterField(field.ComponentName(), field.GetValue(this));
            }

            private void RegisterField(string field, object? value)
            {
                if (_submodules.Contains(field) || _parameters.Contains(field) || _buffers.Contains(field)) return;
                switch (value)
                {
                    case Module module: register_module(field, module); break;
                    case Parameter parameter: register_parameter(field, parameter); break;
                    case Tensor tensor: register_buffer(field, tensor); break;
                }
            }

            // Reflection returns the private fields of the asked type only, hence the walk up to this class.
            private static IEnumerable<FieldInfo> ComponentFields(Type type)
            {
                const BindingFlags anyInstance = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;
                var seen = new HashSet<string>();
                for (var t = type; t is not null && t != typeof(Module); t = t.BaseType)
                    foreach (var field in t.GetFields(anyInstance))
                        if (field.DeclaringType != typeof(Module) && seen.Add(field.Name))
                            yield return field;
            }

            /// <summary>Releases the parameters and buffers of the module and of its submodules.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Releases the parameters and buffers of the module and of its submodules.</summary>
            /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing || _disposed) return;
                _disposed = true;
                foreach (var (_, parameter) in _parameters.Items) parameter.Dispose();
                foreach (var (_, buffer) in _buffers.Items) buffer.Tensor.Dispose();
                foreach (var (_, child) in _submodules.Items) child.Dispose();
            }
        }
    }
}
