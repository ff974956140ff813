using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Stochastic gradient descent.</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="learningRate">The learning rate, at least 0.</param>
        /// <param name="momentum">How much of the last step is repeated, at least 0.</param>
        /// <param name="dampening">How much less of the gradient enters the momentum.</param>
        /// <param name="weight_decay">The factor of the parameter that is added to its gradient, at least 0.</param>
        /// <param name="nesterov">Whether the gradient is taken ahead of the step; needs momentum and no dampening.</param>
        /// <param name="maximize">Whether to climb instead of descend.</param>
        public static SGD SGD(
            IEnumerable<Parameter> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0,
            bool nesterov = false, bool maximize = false) =>
            new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);

        /// <summary>Stochastic gradient descent.</summary>
        /// <param name="parameters">The parameters, with names that are not used.</param>
        /// <param name="learningRate">The learning rate, at least 0.</param>
        /// <param name="momentum">How much of the last step is repeated, at least 0.</param>
        /// <param name="dampening">How much less of the gradient enters the momentum.</param>
        /// <param name="weight_decay">The factor of the parameter that is added to its gradient, at least 0.</param>
        /// <param name="nesterov">Whether the gradient is taken ahead of the step; needs momentum and no dampening.</param>
        /// <param name="maximize">Whether to climb instead of descend.</param>
        public static SGD SGD(
            IEnumerable<(string name, Parameter parameter)> parameters,
            double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0,
            bool nesterov = false, bool maximize = false) =>
            new(parameters.Select(p => p.parameter), learningRate, momentum, dampening, weight_decay, nesterov, maximize);

        /// <summary>Stochastic gradient descent.</summary>
        /// <param name="parameters">The groups; options they do not set are the following.</param>
        /// <param name="learningRate">The learning rate, at least 0.</param>
        /// <param name="momentum">How much of the last step is repeated, at least 0.</param>
        /// <param name="dampening">How much less of the gradient enters the momentum.</param>
        /// <param name="weight_decay">The factor of the parameter that is added to its gradient, at least 0.</param>
        /// <param name="nesterov">Whether the gradient is taken ahead of the step; needs momentum and no dampening.</param>
        /// <param name="maximize">Whether to climb instead of descend.</param>
        public static SGD SGD(
            IEnumerable<SGD.ParamGroup> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0,
            bool nesterov = false, bool maximize = false) =>
            new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);
    }
}
