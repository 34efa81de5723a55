const RING = "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2z";

/** What is filled and what is drawn as a line. Each has its own outline: it can be told without colour, at 16 px. */
export const SIGNS = {
  ok: { filled: "", drawn: "M3 8.5 6.5 12 13 4.5", bold: true },
  note: { filled: "", drawn: `${RING}M8 7.2v4M8 4.4v1.4`, bold: false },
  maintenance: { filled: "M8 2a6 6 0 0 0 0 12z", drawn: RING, bold: false },
  attention: {
    filled:
      "M8 1.2a1 1 0 0 1 .87.5l6.5 11.6a1 1 0 0 1-.87 1.5H1.5a1 1 0 0 1-.87-1.5L7.13 1.7A1 1 0 0 1 8 1.2zM7 5.6v4.2h2V5.6zm0 5.4v1.9h2V11z",
    drawn: "",
    bold: false,
  },
  incident: {
    filled:
      "M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1zm.6 3.3L4.3 5.7 6.6 8l-2.3 2.3 1.4 1.4L8 9.4l2.3 2.3 1.4-1.4L9.4 8l2.3-2.3-1.4-1.4L8 6.6z",
    drawn: "",
    bold: false,
  },
  unread: {
    filled: "M8 12.2a1.2 1.2 0 1 1 0 2.4 1.2 1.2 0 0 1 0-2.4z",
    drawn: "M4.8 5.4a3.2 3.2 0 1 1 5.2 2.5C8.8 8.8 8 9.3 8 10.4",
    bold: true,
  },
  offline: {
    filled: "M8 11.1a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6z",
    drawn: "M1.5 6.2a9.4 9.4 0 0 1 13 0M4 9a5.8 5.8 0 0 1 8 0M2.5 14 13.5 2",
    bold: false,
  },
  paused: { filled: "M4 3h3v10H4zM9 3h3v10H9z", drawn: "", bold: false },
  nothing: {
    filled: "",
    drawn: "M8 2a6 6 0 0 1 6 6M14 9.5A6 6 0 0 1 9.5 14M8 14a6 6 0 0 1-6-6M2.2 6.5A6 6 0 0 1 6.5 2.2",
    bold: false,
  },
  waiting: {
    filled:
      "M3.5 6.7a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6zm4.5 0a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6zm4.5 0a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6z",
    drawn: "",
    bold: false,
  },
} as const;

export type Sign = keyof typeof SIGNS;
