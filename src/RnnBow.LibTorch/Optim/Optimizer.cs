using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Optimizers and learning-rate schedules.</summary>
    public static partial class optim
    {
        /// <summary>Changes parameters along their gradients. Its state lives as long as it does, outside every dispose scope.</summary>
        public abstract partial class Optimizer : IDisposable
        {
            private protected readonly List<ParamGroup> _groups = [];
            private protected readonly Dictionary<Parameter, OptimizerState> _states = new(ReferenceEqualityComparer.Instance);
            private protected readonly OptimizerOptions _defaults;

            private protected Optimizer(OptimizerOptions defaults) => _defaults = defaults;

            /// <summary>The groups of parameters, each with a learning rate of its own.</summary>
            public virtual IEnumerable<ILearningRateController> ParamGroups => _groups;

            /// <summary>The parameters of all groups.</summary>
            public virtual IEnumerable<Parameter> parameters() => _groups.SelectMany(g => g.Parameters);

            /// <summary>Adds a group. Options it does not set are those of the optimizer.</summary>
            /// <param name="param_group">The group.</param>
            /// <exception cref="ArgumentException">A parameter is in a group already, or the options are another optimizer's.</exception>
            public virtual void add_param_group(ParamGroup param_group)
            {
                ArgumentNullException.ThrowIfNull(param_group);
                var parameters = param_group.Parameters.ToArray();
                if (parameters.FirstOrDefault(_states.ContainsKey) is { } taken)
                    throw new ArgumentException(
                        $"A parameter of shape [{string.Join(", ", taken.shape)}] already belongs to a group of this optimizer.",
                        nameof(param_group));

                // Kept as an array: an enumeration of a module's parameters would walk its tree in every step.
                param_group.Parameters = parameters;
                param_group.Options ??= NewOptions();
                if (param_group.Options.GetType() != _defaults.GetType())
                    throw new ArgumentException(
                        $"The options of a group of {GetType().Name} must be {_defaults.GetType().FullName}, " +
                        $"but are {param_group.Options.GetType().FullName}.", nameof(param_group));
                param_group.Options.FillFrom(_defaults);
                param_group.Options.InitialLearningRate = param_group.LearningRate;
                _groups.Add(param_group);
                foreach (var parameter in parameters) _states.Add(parameter, NewState(parameter, param_group.Options));
            }

            /// <summary>Fills the gradients of all parameters with zeros.</summary>
            public virtual void zero_grad()
            {
                foreach (var parameter in parameters())
                {
                    using var grad = parameter.grad;
                    grad?.zero_();
                }
            }

            /// <summary>Changes every parameter that has a gradient.</summary>
            /// <param name="closure">Computes the loss and its gradients anew, or null.</param>
            /// <returns>What the closure returned, or null.</returns>
            public virtual Tensor? step(Func<Tensor>? closure = null)
            {
                var loss = Evaluate(closure);
                using var noGrad = torch.no_grad();
                using var scope = torch.NewDisposeScope();
                foreach (var group in _groups)
                    foreach (var parameter in group.Parameters)
                        if (parameter.grad is { } grad)
                            Update(parameter, grad, _states[parameter], group.Options);
                return loss;
            }

            private static Tensor? Evaluate(Func<Tensor>? closure)
            {
                if (closure is null) return null;
                using var withGrad = torch.enable_grad();
                return closure();
            }

            private protected abstract OptimizerOptions NewOptions();

            private protected abstract OptimizerState NewState(Parameter parameter, OptimizerOptions options);

            /// <summary>One step of one parameter; called outside autograd, within a scope that releases what it leaves.</summary>
            private protected abstract void Update(Parameter parameter, Tensor grad, OptimizerState state, OptimizerOptions options);

            /// <summary>Releases the state, not the parameters.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Releases the state, not the parameters.</summary>
            /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing) return;
                foreach (var state in _states.Values.OfType<IDisposable>()) state.Dispose();
                _states.Clear();
                _groups.Clear();
            }
        }
    }
}
