using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Gradient descent with each gradient divided by its decaying root mean square (Hinton, 2012).</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="lr">The learning rate, at least 0.</param>
        /// <param name="alpha">The decay rate of the mean square, at least 0.</param>
        /// <param name="eps">What is added to the denominator, at least 0.</param>
        /// <param name="weight_decay">The factor of the parameter that is added to its gradient, at least 0.</param>
        /// <param name="momentum">How much of the last step is repeated, at least 0.</param>
        /// <param name="centered">Whether the square of the mean gradient is taken off the mean square.</param>
        /// <param name="maximize">Whether to climb instead of descend.</param>
        public static RMSProp RMSProp(
            IEnumerable<Parameter> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0,
            double momentum = 0, bool centered = false, bool maximize = false) =>
            new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);

        /// <summary>Gradient descent with each gradient divided by its decaying root mean square (Hinton, 2012).</summary>
        /// <param name="parameters">The parameters, with names that are not used.</param>
        /// <param name="lr">The learning rate, at least 0.</param>
        /// <param name="alpha">The decay rate of the mean square, at least 0.</param>
        /// <param name="eps">What is added to the denominator, at least 0.</param>
        /// <param name="weight_decay">The factor of the parameter that is added to its gradient, at least 0.</param>
        /// <param name="momentum">How much of the last step is repeated, at least 0.</param>
        /// <param name="centered">Whether the square of the mean gradient is taken off the mean square.</param>
        /// <param name="maximize">Whether to climb instead of descend.</param>
        public static RMSProp RMSProp(
            IEnumerable<(string name, Parameter parameter)> parameters,
            double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0,
            double momentum = 0, bool centered = false, bool maximize = false) =>
            new(parameters.Select(p => p.parameter), lr, alpha, eps, weight_decay, momentum, centered, maximize);

        /// <summary>Gradient descent with each gradient divided by its decaying root mean square (Hinton, 2012).</summary>
        /// <param name="parameters">The groups; options they do not set are the following.</param>
        /// <param name="lr">The learning rate, at least 0.</param>
        /// <param name="alpha">The decay rate of the mean square, at least 0.</param>
        /// <param name="eps">What is added to the denominator, at least 0.</param>
        /// <param name="weight_decay">The factor of the parameter that is added to its gradient, at least 0.</param>
        /// <param name="momentum">How much of the last step is repeated, at least 0.</param>
        /// <param name="centered">Whether the square of the mean gradient is taken off the mean square.</param>
        /// <param name="maximize">Whether to climb instead of descend.</param>
        public static RMSProp RMSProp(
            IEnumerable<RMSProp.ParamGroup> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0,
            double momentum = 0, bool centered = false, bool maximize = false) =>
            new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);
    }
}
