// Watches a <video> from outside the player: which frame stands, and which were shown since the film last ran.
(({ bits, block, width, height, rate }) => {
  const canvas = new OffscreenCanvas(bits, 1);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const video = document.querySelector("video");
  const shown = [];
  const see = (_, frame) => {
    video.requestVideoFrameCallback?.(see);
    shown.push(Math.round(frame.mediaTime * rate));
  };
  video.requestVideoFrameCallback?.(see);
  window.observer = {
    forget: () => shown.splice(0),
    shown: () => [...shown],
    standing() {
      const scale = video.videoWidth / width;
      context.drawImage(video, 0, 0, bits * block * scale, (height / 4) * scale, 0, 0, bits, 1);
      const { data } = context.getImageData(0, 0, bits, 1);
      return Array.from({ length: bits }, (_, bit) => (data[bit * 4] > 127 ? 1 : 0)).reduce((sum, bit) => sum * 2 + bit, 0);
    },
  };
})
