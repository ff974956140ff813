namespace TorchSharp.Interop;

// The operators of networks and losses.
internal static partial class Aten
{
    internal static readonly Operator _cudnn_rnn_flatten_weight = new("aten::_cudnn_rnn_flatten_weight");
    internal static readonly Operator _pack_padded_sequence = new("aten::_pack_padded_sequence");
    internal static readonly Operator _pad_packed_sequence = new("aten::_pad_packed_sequence");
    internal static readonly Operator binary_cross_entropy_with_logits = new("aten::binary_cross_entropy_with_logits");
    internal static readonly Operator cross_entropy_loss = new("aten::cross_entropy_loss");
    internal static readonly Operator dropout = new("aten::dropout");
    internal static readonly Operator dropout_ = new("aten::dropout_");
    internal static readonly Operator embedding = new("aten::embedding");
    internal static readonly Operator embedding_renorm_ = new("aten::embedding_renorm_");
    internal static readonly Operator eye_m_out = new("aten::eye", "m_out");
    internal static readonly Operator gru_cell = new("aten::gru_cell");
    internal static readonly Operator gru_data = new("aten::gru", "data");
    internal static readonly Operator gru_input = new("aten::gru", "input");
    internal static readonly Operator l1_loss = new("aten::l1_loss");
    internal static readonly Operator layer_norm = new("aten::layer_norm");
    internal static readonly Operator linalg_qr = new("aten::linalg_qr");
    internal static readonly Operator linear = new("aten::linear");
    internal static readonly Operator lstm_cell = new("aten::lstm_cell");
    internal static readonly Operator lstm_data = new("aten::lstm", "data");
    internal static readonly Operator lstm_input = new("aten::lstm", "input");
    internal static readonly Operator mse_loss = new("aten::mse_loss");
    internal static readonly Operator nll_loss_nd = new("aten::nll_loss_nd");
    internal static readonly Operator one_hot = new("aten::one_hot");
    internal static readonly Operator pad = new("aten::pad");
    internal static readonly Operator pad_sequence = new("aten::pad_sequence");
    internal static readonly Operator rnn_relu_cell = new("aten::rnn_relu_cell");
    internal static readonly Operator rnn_relu_data = new("aten::rnn_relu", "data");
    internal static readonly Operator rnn_relu_input = new("aten::rnn_relu", "input");
    internal static readonly Operator rnn_tanh_cell = new("aten::rnn_tanh_cell");
    internal static readonly Operator rnn_tanh_data = new("aten::rnn_tanh", "data");
    internal static readonly Operator rnn_tanh_input = new("aten::rnn_tanh", "input");
    internal static readonly Operator set_data = new("aten::set_data");
}
