using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A stack of Elman layers.</summary>
        /// <param name="inputSize">Features of a step of the input.</param>
        /// <param name="hiddenSize">Units of a layer.</param>
        /// <param name="numLayers">Layers, each above the one before it.</param>
        /// <param name="nonLinearity">The non-linearity of the units.</param>
        /// <param name="bias">Whether the layers have biases.</param>
        /// <param name="batchFirst">Whether input and output are [N, T, features] instead of [T, N, features].</param>
        /// <param name="dropout">The probability of dropping an output between layers while training, from 0 to 1.</param>
        /// <param name="bidirectional">Whether every layer also runs from the last step to the first.</param>
        /// <param name="device">The device of the parameters.</param>
        /// <param name="dtype">The floating-point type of the parameters.</param>
        public static RNN RNN(
            long inputSize, long hiddenSize, long numLayers = 1, NonLinearities nonLinearity = NonLinearities.Tanh, bool bias = true,
            bool batchFirst = false, double dropout = 0.0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null)
        {
            var mode = nonLinearity == NonLinearities.ReLU ? 0 : 1;
            return new RNN(
                new("RNN", 1, mode, inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional), nonLinearity)
                .Placed(device, dtype);
        }

        /// <summary>A stack of long short-term memory layers.</summary>
        /// <param name="inputSize">Features of a step of the input.</param>
        /// <param name="hiddenSize">Units of a layer.</param>
        /// <param name="numLayers">Layers, each above the one before it.</param>
        /// <param name="bias">Whether the layers have biases.</param>
        /// <param name="batchFirst">Whether input and output are [N, T, features] instead of [T, N, features].</param>
        /// <param name="dropout">The probability of dropping an output between layers while training, from 0 to 1.</param>
        /// <param name="bidirectional">Whether every layer also runs from the last step to the first.</param>
        /// <param name="device">The device of the parameters.</param>
        /// <param name="dtype">The floating-point type of the parameters.</param>
        public static LSTM LSTM(
            long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0.0,
            bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
            new LSTM(new("LSTM", 4, 2, inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional))
                .Placed(device, dtype);

        /// <summary>A stack of gated recurrent unit layers.</summary>
        /// <param name="inputSize">Features of a step of the input.</param>
        /// <param name="hiddenSize">Units of a layer.</param>
        /// <param name="numLayers">Layers, each above the one before it.</param>
        /// <param name="bias">Whether the layers have biases.</param>
        /// <param name="batchFirst">Whether input and output are [N, T, features] instead of [T, N, features].</param>
        /// <param name="dropout">The probability of dropping an output between layers while training, from 0 to 1.</param>
        /// <param name="bidirectional">Whether every layer also runs from the last step to the first.</param>
        /// <param name="device">The device of the parameters.</param>
        /// <param name="dtype">The floating-point type of the parameters.</param>
        public static GRU GRU(
            long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0.0,
            bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
            new GRU(new("GRU", 3, 3, inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional))
                .Placed(device, dtype);

        /// <summary>One step of an Elman layer.</summary>
        /// <param name="inputSize">Features of the input.</param>
        /// <param name="hiddenSize">Units of the layer.</param>
        /// <param name="nonLinearity">The non-linearity of the units.</param>
        /// <param name="bias">Whether the cell has biases.</param>
        /// <param name="device">The device of the parameters.</param>
        /// <param name="dtype">The floating-point type of the parameters.</param>
        public static RNNCell RNNCell(
            long inputSize, long hiddenSize, NonLinearities nonLinearity = NonLinearities.Tanh, bool bias = true,
            Device? device = null, ScalarType? dtype = null) =>
            new RNNCell(inputSize, hiddenSize, nonLinearity, bias).Placed(device, dtype);

        /// <summary>One step of a long short-term memory layer.</summary>
        /// <param name="inputSize">Features of the input.</param>
        /// <param name="hiddenSize">Units of the layer.</param>
        /// <param name="bias">Whether the cell has biases.</param>
        /// <param name="device">The device of the parameters.</param>
        /// <param name="dtype">The floating-point type of the parameters.</param>
        public static LSTMCell LSTMCell(
            long inputSize, long hiddenSize, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new LSTMCell(inputSize, hiddenSize, bias).Placed(device, dtype);

        /// <summary>One step of a gated recurrent unit layer.</summary>
        /// <param name="inputSize">Features of the input.</param>
        /// <param name="hiddenSize">Units of the layer.</param>
        /// <param name="bias">Whether the cell has biases.</param>
        /// <param name="device">The device of the parameters.</param>
        /// <param name="dtype">The floating-point type of the parameters.</param>
        public static GRUCell GRUCell(
            long inputSize, long hiddenSize, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new GRUCell(inputSize, hiddenSize, bias).Placed(device, dtype);
    }
}
