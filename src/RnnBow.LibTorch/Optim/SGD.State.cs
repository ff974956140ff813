using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class SGD
{
    /// <summary>The momentum of one parameter.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        /// <summary>The decaying sum of gradients; null before the first step with momentum.</summary>
        public Tensor? momentum_buffer;

        /// <summary>A state without momentum.</summary>
        /// <param name="parameter">The parameter.</param>
        public State(Parameter parameter) : base(parameter) { }

        internal Tensor Accumulate(Tensor grad, Options options)
        {
            if (momentum_buffer is null) Replace(ref momentum_buffer, grad.clone());
            else momentum_buffer.mul_(options.momentum!.Value).add_(grad, 1 - options.dampening!.Value);
            return options.nesterov!.Value ? grad.add(momentum_buffer!, options.momentum!.Value) : momentum_buffer!;
        }

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer) => SaveConditionalStateTensor(writer, momentum_buffer);

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader) =>
            LoadConditionalStateTensor(reader, ref momentum_buffer, _parameter.device);

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source) =>
            Replace(ref momentum_buffer, Copied(((State)source).momentum_buffer));

        /// <inheritdoc/>
        public override void Initialize(OptimizerOptions options) => Replace(ref momentum_buffer, null);

        /// <inheritdoc/>
        public override void to(Device device) => Move(ref momentum_buffer, device);

        /// <inheritdoc/>
        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State state && Close(momentum_buffer, state.momentum_buffer);

        /// <summary>Releases the momentum.</summary>
        public void Dispose() => Replace(ref momentum_buffer, null);
    }
}
